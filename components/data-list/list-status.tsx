import type { ListRow } from "./column";
import type { ListPage } from "./use-list-page";

type ListStatusProps = { title: string; list: ListPage<ListRow>; offset: number };

/** Tells screen readers what a list shows, whenever other rows have come. */
export function ListStatus({ title, list, offset }: ListStatusProps) {
  return (
    <p role="status" className="sr-only">
      {list.isCurrent && list.page ? describeRows(title, list.page.data.length, offset) : ""}
    </p>
  );
}

function describeRows(title: string, count: number, offset: number): string {
  if (count === 0) return `No ${title.toLowerCase()} here.`;
  return `${title} ${offset + 1} to ${offset + count}.`;
}
