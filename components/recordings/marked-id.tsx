import { Marked } from "@/components/ui/marked";

/** An id, marked if the search is for an id: `rec` alone is the beginning of a word. */
export function MarkedId({ id, q }: { id: string; q: string }) {
  return <Marked text={id} typed={q.includes("_") ? q : ""} />;
}
