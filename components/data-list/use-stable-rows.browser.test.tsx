import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "@/components/testing/open-page";
import { useStableRows } from "./use-stable-rows";

type ListProps = { ids: string; held: "places" | "top" | null; scope?: string };

/** Draws a page whose rows are called by one letter each, and how many would come. */
function List({ ids, held, scope = "all" }: ListProps) {
  const fresh = { data: [...ids].map((id) => ({ id })), has_more: false, next_cursor: null };
  const { page: drawn, newRows } = useStableRows(useKept(fresh, ids), scope, held);
  return <p>{`${drawn?.data.map(({ id }) => id).join("")} ${newRows} new`}</p>;
}

const kept = new Map<string, unknown>();

/** The same object for the same rows, as the cache has it. */
function useKept<Value>(value: Value, key: string): Value {
  if (!kept.has(key)) kept.set(key, value);
  return kept.get(key) as Value;
}

async function expectDrawn(props: ListProps, text: string): Promise<void> {
  render(<List {...props} />);
  await expect.element(page.getByText(text, { exact: true })).toBeVisible();
}

test("leaves rows in their places under the pointer, and counts those that would come", async () => {
  await expectDrawn({ ids: "cba", held: null }, "cba 0 new");
  await expectDrawn({ ids: "edcb", held: "places" }, "cba 2 new");
  await expectDrawn({ ids: "db", held: "places" }, "cba 1 new");
  await expectDrawn({ ids: "db", held: null }, "db 0 new");
});

test("removes rows while only the top is held, and fills up from below", async () => {
  await expectDrawn({ ids: "dcba", held: null }, "dcba 0 new");
  await expectDrawn({ ids: "dba", held: "top" }, "dba 0 new");
  await expectDrawn({ ids: "db", held: "top" }, "db 0 new");
  await expectDrawn({ ids: "db9", held: "top" }, "db9 0 new");
  // A new row above moves the last one to the next page, and one row is gone.
  await expectDrawn({ ids: "ed", held: "top" }, "db9 1 new");
  await expectDrawn({ ids: "e9", held: "top" }, "9 1 new");
  await expectDrawn({ ids: "xyz", held: "top", scope: "other" }, "xyz 0 new");
});
