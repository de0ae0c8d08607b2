import Link from "next/link";
import { RowIdCopy } from "@/components/data-list/row-id-copy";
import { useTabStop } from "@/components/ui/tab-stop";

type OwnerNameProps = {
  /** The kind of owner: "device", "end user". */
  kind: string;
  id: string;
  name: string | null;
  /** Its page. */
  href: string;
};

/** An owner's name, or that it has none and its id, which leads to its page; its id to copy. */
export function OwnerName({ kind, id, name, href }: OwnerNameProps) {
  const tabStop = useTabStop();
  return (
    <div className="flex min-w-0 items-center gap-1">
      <Link
        href={href}
        tabIndex={tabStop}
        // A page has as many of these as rows, and the server would render each one's target.
        prefetch={false}
        className="-my-0.5 flex min-w-0 items-baseline gap-2 rounded-badge py-0.5 hover:underline"
        title={name ?? undefined}
      >
        {name ? (
          <span dir="auto" className="truncate font-medium">
            {name}
          </span>
        ) : (
          <>
            <span className="shrink-0 text-ink-3">Unnamed</span>
            <span className="truncate font-mono text-ink-3 text-small">{id}</span>
          </>
        )}
      </Link>
      <RowIdCopy id={id} label={`${kind} id`} />
    </div>
  );
}
