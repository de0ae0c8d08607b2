import { lazy, Suspense } from "react";
import { HoverCard } from "@/components/ui/hover-card";
import { loadCode } from "@/components/ui/load-code";
import { Marked } from "@/components/ui/marked";
import { Skeleton } from "@/components/ui/skeleton";
import type { NameOf } from "@/lib/client/use-owner-names";
import type { OwnerKind } from "@/lib/schemas/owners";

// Loaded when the pointer first rests on a name.
const OwnerCard = lazy(() =>
  loadCode(() => import("./owner-card")).then((m) => ({ default: m.OwnerCard })),
);

type NamedIdProps = {
  projectId: string;
  kind: OwnerKind;
  id: string | null;
  nameOf: NameOf;
  /** The searched text, which is marked. */
  q: string;
  onOnly: (id: string) => void;
};

const words: Record<OwnerKind, string> = { devices: "device", "end-users": "end user" };

/** A device or an end user by name; what else is known of it is a hover away. */
export function NamedId({ projectId, kind, id, nameOf, q, onOnly }: NamedIdProps) {
  if (id === null) return <span className="text-ink-3">–</span>;
  const name = nameOf(id);
  if (name === undefined) return <Skeleton className="h-3 w-20" />;
  const about = { projectId, kind, one: words[kind], id, name, onOnly };
  return (
    <HoverCard
      content={
        <Suspense fallback={<div className="h-24 w-64" />}>
          <OwnerCard {...about} />
        </Suspense>
      }
      className="owner-name"
    >
      {name ? (
        <Marked text={name} typed={q} />
      ) : (
        <span className="font-mono text-ink-3 text-small">
          <MarkedId id={id} q={q} />
        </span>
      )}
    </HoverCard>
  );
}

/** An id, marked if the search is for an id: `rec` alone is the beginning of a word. */
export function MarkedId({ id, q }: { id: string; q: string }) {
  return <Marked text={id} typed={q.includes("_") ? q : ""} />;
}
