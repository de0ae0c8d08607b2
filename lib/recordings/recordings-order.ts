import { Prisma } from "@/lib/db/generated/sqlite/client";
import { type RecordingsSort, type SortField, sortOf } from "@/lib/schemas/recordings-sort";
import { nameKeyOf } from "@/lib/search/tokenize";

/** A row's value of a sort; null if it has none. */
export type SortValue = Date | bigint | string | null;

/** How SQL sorts by a field. An index leads by the project, the column and the id. */
type SortColumn = {
  column: string;
  type: "time" | "number" | "text";
  isNullable: boolean;
  /** The value out of a recording's stored JSON. */
  readValue: (recording: StoredRecording) => SortValue;
};

/** The fields of a recording's stored JSON by which a list can be sorted. */
type StoredRecording = {
  id: string;
  name: string | null;
  duration_ms: number | null;
  started_at: string | null;
  created_at: string;
  updated_at: string;
};

const sortColumns: Record<SortField, SortColumn> = {
  created_at: timeColumn("created_at", false),
  updated_at: timeColumn("updated_at", false),
  started_at: timeColumn("started_at", true),
  duration_ms: {
    column: "duration_ms",
    type: "number",
    isNullable: true,
    readValue: ({ duration_ms }) => (duration_ms === null ? null : BigInt(duration_ms)),
  },
  name: {
    column: "name_key",
    type: "text",
    isNullable: true,
    readValue: ({ name }) => nameKeyOf(name),
  },
};

function timeColumn(
  column: "created_at" | "updated_at" | "started_at",
  isNullable: boolean,
): SortColumn {
  const readValue = ({ [column]: time }: StoredRecording) =>
    time === null ? null : new Date(time);
  return { column, type: "time", isNullable, readValue };
}

/** The order that a sort means, as SQL has it. */
export type RecordingsOrder = SortColumn & { isDescending: boolean };

export function orderOf(sort: RecordingsSort): RecordingsOrder {
  const { field, isDescending } = sortOf(sort);
  return { ...sortColumns[field], isDescending };
}

/** A recording's place in a list: the next page starts right after its last one. */
export type RecordingPosition = { value: SortValue; id: string };

/** The position of the recording with this stored JSON. */
export function recordingPositionOf(json: string, sort: RecordingsSort): RecordingPosition {
  const recording = JSON.parse(json) as StoredRecording;
  return { value: orderOf(sort).readValue(recording), id: recording.id };
}

/** Sorts by a column, then by the id, both in the order's direction. */
export function orderBy({ isDescending, isNullable }: RecordingsOrder, column: string): Prisma.Sql {
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const nulls = isNullable ? Prisma.sql` NULLS LAST` : Prisma.empty;
  return Prisma.sql`ORDER BY ${Prisma.raw(column)} ${direction}${nulls}, id ${direction}`;
}
