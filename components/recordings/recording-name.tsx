import { RowIdCopy } from "@/components/data-list/row-id-copy";
import { RowLink, type RowTarget } from "@/components/data-list/row-link";
import { Marked } from "@/components/ui/marked";
import { MarkedId } from "./named-id";

type RecordingNameProps = {
  name: string | null;
  /** The searched text, which is marked. */
  q: string;
  target: RowTarget;
};

/** A recording's name, or that it has none and its id; and its id to copy. */
export function RecordingName({ name, q, target }: RecordingNameProps) {
  const { id } = target;
  return (
    <div className="flex min-w-0 items-center gap-1">
      <div className="min-w-0">
        <div className="flex items-baseline gap-2">
          {name ? (
            <RowLink target={target} title={name} className="truncate font-medium">
              <Marked text={name} typed={q} />
            </RowLink>
          ) : (
            <RowLink target={target} className="flex min-w-0 items-baseline gap-2">
              <span className="shrink-0 text-ink-3">Untitled</span>
              <span className="truncate font-mono text-ink-3 text-small">
                <MarkedId id={id} q={q} />
              </span>
            </RowLink>
          )}
        </div>
      </div>
      <RowIdCopy id={id} label="recording id" />
    </div>
  );
}
