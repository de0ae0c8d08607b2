import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { closeHoverCard, HoverCard } from "@/components/ui/hover-card";
import { Skeleton } from "@/components/ui/skeleton";
import type { NameOf } from "@/lib/client/use-owner-names";

type NamedIdProps = {
  /** What it is: "device", "end user". */
  kind: string;
  id: string | null;
  nameOf: NameOf;
  onOnly: (id: string) => void;
};

/** A device or an end user by name; its id, to copy or to filter by, is a hover away. */
export function NamedId({ kind, id, nameOf, onOnly }: NamedIdProps) {
  if (id === null) return <span className="text-ink-3">–</span>;
  const name = nameOf(id);
  if (name === undefined) return <Skeleton className="h-3 w-20" />;
  const content = (
    <div className="flex flex-col gap-2">
      <p dir="auto" className="text-left font-medium wrap-anywhere">
        {name ?? `Unnamed ${kind}`}
      </p>
      <p className="flex items-center gap-1 font-mono text-ink-2 text-small">
        {id}
        <CopyButton variant="ghost" size="small" text={id} label={`${kind} id`} />
      </p>
      <Button
        onClick={() => {
          closeHoverCard();
          onOnly(id);
        }}
      >
        Show only this {kind}
      </Button>
    </div>
  );
  return (
    <HoverCard
      label={name ?? id}
      content={content}
      dir="auto"
      className="block max-w-full truncate rounded-badge text-left text-ink-2 data-popup-open:text-ink"
    >
      {name ?? <span className="font-mono text-ink-3 text-small">{id}</span>}
    </HoverCard>
  );
}
