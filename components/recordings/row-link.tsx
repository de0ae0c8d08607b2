import type { RowDetails } from "./row-details";
import { focusableRow } from "./row-focus";

type RowLinkProps = {
  id: string;
  details: RowDetails;
  title?: string;
  className: string;
  children: React.ReactNode;
};

/** A row's link: it opens the recording beside the list, and in a new tab its own page. */
export function RowLink({ id, details, title, className, children }: RowLinkProps) {
  return (
    <a
      {...focusableRow(id)}
      dir="auto"
      href={details.hrefOf(id)}
      aria-current={details.openId === id ? "true" : undefined}
      title={title}
      className={`rounded-badge ${className}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        details.onOpen(id);
      }}
    >
      {children}
    </a>
  );
}
