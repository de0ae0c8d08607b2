import { ChevronRight } from "lucide-react";

/**
 * Max entries of one level that are shown: the tree is for people, and larger data is for programs.
 */
const SHOWN = 200;
/** Levels that are open from the start. */
const OPEN_LEVELS = 2;

/** A value out of JSON as a tree for people, whose branches fold. */
export function JsonTree({ value, level = 0 }: { value: object; level?: number }) {
  const entries = Object.entries(value);
  return (
    <ul className="flex flex-col gap-1 font-mono text-[12.5px] leading-5">
      {entries.slice(0, SHOWN).map(([name, inner]) => (
        <li key={name}>
          {isBranch(inner) ? (
            <Branch name={name} value={inner} level={level} />
          ) : (
            <div className="flex gap-2">
              <span className="shrink-0 text-ink-3 max-w-1/2 wrap-anywhere">{name}</span>
              <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{textOf(inner)}</span>
            </div>
          )}
        </li>
      ))}
      {entries.length > SHOWN && (
        <li className="text-ink-3">and {entries.length - SHOWN} more: copy to see all</li>
      )}
    </ul>
  );
}

function Branch({ name, value, level }: { name: string; value: object; level: number }) {
  const count = Object.keys(value).length;
  return (
    <details open={level < OPEN_LEVELS} className="group/branch">
      <summary className="flex w-fit list-none items-center gap-1 rounded-badge text-ink-3 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="-ml-0.5 size-3.5 transition-transform in-[details[open]>summary]:rotate-90"
        />
        {name}
        <span className="text-ink-3">{Array.isArray(value) ? `[${count}]` : `{${count}}`}</span>
      </summary>
      <div className="mt-1 ml-1.25 border-l pl-3">
        <JsonTree value={value} level={level + 1} />
      </div>
    </details>
  );
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
