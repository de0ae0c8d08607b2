import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { Searchable } from "@/lib/search/search-tables";

type OwnersTable = {
  name: Exclude<Searchable, "recordings">;
  /** The prefix of an id. */
  prefix: "dev" | "eu";
  /** The column of the integrator's own key: no two of a project have the same. */
  key: string;
  /** The columns between the id and the metadata, named and ordered as the API's fields. */
  columns: readonly string[];
  /** The column of recordings that names one. */
  reference: Prisma.Sql;
  /** The words for one. */
  noun: string;
};

/** How devices and end users are kept. */
export const ownersTables: Record<OwnerKind, OwnersTable> = {
  devices: {
    name: "devices",
    prefix: "dev",
    key: "serial_number",
    columns: ["serial_number", "model", "firmware_version", "name", "end_user_id"],
    reference: Prisma.sql`device_id`,
    noun: "device",
  },
  "end-users": {
    name: "end_users",
    prefix: "eu",
    key: "external_id",
    columns: ["external_id", "name", "email"],
    reference: Prisma.sql`end_user_id`,
    noun: "end user",
  },
};

/**
 * The statement that selects devices or end users as one column, `entry`, for `ownerJson` to read.
 *
 * @param rest The statement from `WHERE` on.
 */
export function selectOwners(engine: Engine, kind: OwnerKind, rest: Prisma.Sql): Prisma.Sql {
  const { name, columns } = ownersTables[kind];
  const all = Prisma.raw(["id", ...columns, "metadata"].join(", "));
  // Milliseconds: PostgreSQL keeps its times as such, SQLite has them as that number.
  const updatedAt = Prisma.sql`COALESCE(updated_at, created_at)`;
  const entry =
    engine === "sqlite"
      ? Prisma.sql`json_array(${all}, created_at, ${updatedAt})`
      : Prisma.sql`json_build_array(${all}, ${milliseconds(Prisma.sql`created_at`)}, ${milliseconds(updatedAt)})::text`;
  return Prisma.sql`SELECT ${entry} AS entry FROM ${Prisma.raw(name)} ${rest}`;
}

function milliseconds(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(extract(epoch FROM ${time}) * 1000)::bigint`;
}

/** An entry that `selectOwners` found, as the API answers it. */
export function ownerJson(kind: OwnerKind, entry: string): string {
  const values = JSON.parse(entry) as (string | null)[];
  const [updatedAt, createdAt, metadata] = [values.pop(), values.pop(), values.pop()];
  const names = ["id", ...ownersTables[kind].columns];
  const fields = JSON.stringify(Object.fromEntries(names.map((name, at) => [name, values[at]])));
  const times = JSON.stringify({
    created_at: new Date(Number(createdAt)),
    updated_at: new Date(Number(updatedAt)),
  });
  // Metadata is spliced in as text: parsing it again could change how a number is written.
  return `${fields.slice(0, -1)},"metadata":${metadata ?? "null"},${times.slice(1)}`;
}
