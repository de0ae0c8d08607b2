import Link from "next/link";
import { Skeleton } from "@/components/ui/skeleton";

type BoundEndUserProps = {
  id: string | null;
  /** Null where there is none, undefined while it is not known yet. */
  name: string | null | undefined;
  /** Where their recordings are. */
  href: string;
};

/** Whom a device is bound to, by name; it leads to that one's recordings. */
export function BoundEndUser({ id, name, href }: BoundEndUserProps) {
  if (id === null) return <span className="text-ink-3">–</span>;
  if (name === undefined) return <Skeleton className="h-3 w-20" />;
  return (
    <Link
      href={href}
      prefetch={false}
      title={name ? `${name} (${id})` : id}
      dir="auto"
      className="block truncate rounded-badge text-left text-ink-2 hover:underline"
    >
      {name ?? <span className="font-mono text-ink-3 text-small">{id}</span>}
    </Link>
  );
}
