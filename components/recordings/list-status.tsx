import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import type { ListState } from "./use-recordings-page";

/** Tells screen readers what the list shows, whenever other rows have come. */
export function ListStatus({ list, query }: { list: ListState; query: RecordingsQuery }) {
  return (
    <p role="status" className="sr-only">
      {list.isCurrent && list.page ? describeRows(list.page.data.length, query.offset) : ""}
    </p>
  );
}

function describeRows(count: number, offset: number): string {
  if (count === 0) return "No recordings here.";
  return `Recordings ${offset + 1} to ${offset + count}.`;
}
