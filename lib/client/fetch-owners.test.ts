import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { cachedOwners, knownPage, namesOptions, ownersKey } from "./fetch-owners";

const KIND = "end-users";
const PROJECT = "prj_1";

function endUser(id: string, name: string) {
  const at = "2026-01-01T00:00:00.000Z";
  const unsaid = { external_id: null, email: null, metadata: null };
  return { id, name, ...unsaid, created_at: at, updated_at: at };
}

/** Keeps an answer about these end users, fetched at a moment in milliseconds. */
function keep(client: QueryClient, rows: ReturnType<typeof endUser>[], updatedAt: number): void {
  const { queryKey } = namesOptions(
    KIND,
    PROJECT,
    rows.map(({ id }) => id),
  );
  const page = { data: rows, has_more: false, next_cursor: null };
  client.setQueryData(queryKey, page, { updatedAt });
}

test("an owner's name is that of the newest answer, in whatever order answers came", () => {
  const client = new QueryClient();
  keep(client, [endUser("eu_a", "Ada")], 1000);
  keep(client, [endUser("eu_a", "Ada"), endUser("eu_b", "Bob")], 2000);
  keep(client, [endUser("eu_a", "Ada Byron")], 3000);
  const cached = cachedOwners(client, KIND, PROJECT);
  expect(cached.get("eu_a")?.owner.name).toBe("Ada Byron");
  expect(knownPage(client, KIND, PROJECT, ["eu_a"])?.page.data).toMatchObject([
    { name: "Ada Byron" },
  ]);
});

test("an outdated answer names owners until a newer one does, and is no answer to a request", async () => {
  const client = new QueryClient();
  keep(client, [endUser("eu_a", "Ada"), endUser("eu_b", "Bob")], 2000);
  await client.invalidateQueries({ queryKey: ownersKey(KIND, PROJECT) });
  keep(client, [endUser("eu_a", "Ada Byron")], 1000);
  const cached = cachedOwners(client, KIND, PROJECT);
  expect(cached.get("eu_a")?.owner.name).toBe("Ada Byron");
  expect(cached.get("eu_b")?.owner.name).toBe("Bob");
  expect(knownPage(client, KIND, PROJECT, ["eu_a"])?.updatedAt).toBe(1000);
  expect(knownPage(client, KIND, PROJECT, ["eu_a", "eu_b"])).toBe(null);
});
