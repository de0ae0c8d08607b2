import type { Context } from "@/lib/context";
import { listOwners } from "@/lib/owners/list-owners";
import type { Inclusion } from "@/lib/schemas/inclusions";
import type { OwnerKind } from "@/lib/schemas/owners";
import { MAX_LIMIT } from "@/lib/schemas/page-params";
import { MAX_IDS } from "@/lib/schemas/parse-ids";
import type { ListQuery } from "@/lib/schemas/recordings-query";
import { listFailures } from "./list-failures";

/** A listed row, as far as it matters here. */
type StoredRow = {
  id: string;
  device_id: string | null;
  end_user_id: string | null;
  updated_at: string;
};

/**
 * The JSON of what a page of recordings brings along, by the stored texts of its rows: those of their owners that the caller
 * may see, in no order. Null if the query asks for nothing.
 *
 * @param deviceText A device as the caller's dialect answers it.
 */
export async function readIncluded(
  context: Context,
  jsons: readonly string[],
  query: ListQuery,
  deviceText: (json: string) => string,
): Promise<string | null> {
  if (query.include.length === 0) return null;
  const rows: StoredRow[] = jsons.map((json) => JSON.parse(json));
  const ownersText = async (kind: OwnerKind, ids: readonly (string | null)[]) => {
    const texts = await listNamed(context, kind, ids);
    return `[${texts.map(kind === "devices" ? deviceText : (text) => text).join(",")}]`;
  };
  const texts: Record<Inclusion, () => Promise<string>> = {
    devices: () => ownersText("devices", [...query.device_id, ...rows.map((row) => row.device_id)]),
    end_users: () =>
      ownersText("end-users", [...query.end_user_id, ...rows.map((row) => row.end_user_id)]),
    failures: async () => {
      const { data } = await listFailures(
        context,
        rows.map(({ id }) => id),
      );
      return JSON.stringify(data);
    },
    updated_at: async () =>
      JSON.stringify(Object.fromEntries(rows.map(({ id, updated_at }) => [id, updated_at]))),
  };
  const members = await Promise.all(
    query.include.map(async (name) => `"${name}":${await texts[name]()}`),
  );
  return `{${members.join(",")}}`;
}

/** The JSON of the devices or end users with these ids. */
async function listNamed(
  context: Context,
  kind: OwnerKind,
  given: readonly (string | null)[],
): Promise<string[]> {
  const ids = [...new Set(given)].filter((id) => id !== null);
  const listed: string[] = [];
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    const asked = { q: null, exact: {}, limit: MAX_LIMIT, offset: 0, cursor: null };
    const id = ids.slice(start, start + MAX_IDS);
    listed.push(...(await listOwners(context, kind, { ...asked, id })).rows);
  }
  return listed;
}
