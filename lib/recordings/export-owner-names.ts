import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { valuesOf } from "@/lib/db/many-values";
import type { Snapshot } from "@/lib/db/snapshot";
import { ownersTables } from "@/lib/owners/owners-table";
import type { OwnerKind } from "@/lib/schemas/owners";
import { type OwnerColumn, ownerColumns } from "@/lib/schemas/recordings-export";
import type { StoredFields } from "./export-columns";

/** Owners that are remembered between batches, so that an export of any size needs little memory. */
const MAX_REMEMBERED = 5_000;

/** The field of the recording that names the owner, and the owner's column. */
const sources: Record<OwnerColumn, { kind: OwnerKind; reference: string; column: string }> = {
  device_name: { kind: "devices", reference: "device_id", column: "name" },
  end_user_name: { kind: "end-users", reference: "end_user_id", column: "name" },
  end_user_external_id: { kind: "end-users", reference: "end_user_id", column: "external_id" },
};

/**
 * Returns a function that adds to recordings what their devices and end users are called, for those of the columns
 * that show it; null for owners without a name. It reads the snapshot's state, max once for each column and batch.
 */
export function ownerNamer(snapshot: Snapshot, engine: Engine, columns: readonly string[]) {
  const chosen = ownerColumns.filter((column) => columns.includes(column));
  const known = new Map(chosen.map((column) => [column, new Map<string, string | null>()]));
  return async (recordings: readonly StoredFields[]): Promise<void> => {
    for (const [column, texts] of known) {
      const { reference } = sources[column];
      const idOf = (recording: StoredFields) => recording[reference] as string | null;
      if (texts.size > MAX_REMEMBERED) texts.clear();
      const ids = recordings.map(idOf).filter((id) => id !== null && !texts.has(id));
      for (const [id, text] of await readTexts(snapshot, engine, column, ids)) texts.set(id, text);
      for (const recording of recordings) {
        recording[column] = texts.get(idOf(recording) ?? "") ?? null;
      }
    }
  };
}

async function readTexts(
  snapshot: Snapshot,
  engine: Engine,
  column: OwnerColumn,
  ids: readonly (string | null)[],
): Promise<[string, string | null][]> {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  if (asked.length === 0) return [];
  const { kind, column: name } = sources[column];
  const field = Prisma.raw(name);
  const entry =
    engine === "sqlite"
      ? Prisma.sql`json_array(id, ${field})`
      : Prisma.sql`json_build_array(id, ${field})::text`;
  const entries = await snapshot.read(
    Prisma.sql`SELECT ${entry} FROM ${Prisma.raw(ownersTables[kind].name)}
      WHERE id IN (${valuesOf(engine, asked)})`,
  );
  return entries.map((text) => JSON.parse(text));
}
