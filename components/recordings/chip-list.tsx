import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { SetFilter } from "./filters";
import { useFoldedLines } from "./use-folded-lines";

export const chipClass =
  "inline-flex h-7.5 min-w-0 max-w-full items-center rounded-control border border-control bg-surface pointer-coarse:h-9";
export const chipButtonClass =
  "flex h-full min-w-0 items-center gap-1.5 rounded-l-control pl-2.5 hover:bg-hover";
export const removeClass =
  "grid h-full w-7 shrink-0 place-items-center rounded-r-control text-ink-2 hover:bg-hover hover:text-ink";
export const chipValueClass = "truncate rounded-badge bg-sunken px-1.5 font-medium";

/** Lines that chips take; those beyond are counted. */
const MAX_LINES = 2;

type ChipListProps = {
  chips: readonly SetFilter[];
  /** Opens the values of a filter beside its chip. */
  onOpen: (chip: SetFilter, element: Element) => void;
  onRemove: (chip: SetFilter) => void;
};

/** The filters that are set, on max two lines until a person unfolds them; a phone's menu has them. */
export function ChipList({ chips, onOpen, onRemove }: ChipListProps) {
  const subject = chips.map(({ id, values }) => [id, ...values.map(({ text }) => text)]).join();
  const { list, fitting, isUnfolded, unfold } = useFoldedLines<HTMLUListElement>(
    subject,
    MAX_LINES,
  );
  const count = Math.min(chips.length, fitting);
  return (
    <>
      <ul ref={list} aria-label="Filters" className="contents max-md:hidden">
        {chips.slice(0, count).map((chip) => (
          <Chip
            key={chip.id}
            chip={chip}
            onOpen={(element) => onOpen(chip, element)}
            onRemove={() => onRemove(chip)}
          />
        ))}
      </ul>
      {(count < chips.length || isUnfolded) && (
        <Button
          variant="ghost"
          className="max-md:hidden"
          aria-expanded={isUnfolded}
          onClick={() => unfold(!isUnfolded)}
        >
          {isUnfolded ? "Fewer" : `${chips.length - count} more`}
        </Button>
      )}
    </>
  );
}

/** Values that a chip shows; the others are counted. */
const MAX_SHOWN = 3;

type ChipProps = { chip: SetFilter; onOpen: (element: Element) => void; onRemove: () => void };

function Chip({ chip: { label, values }, onOpen, onRemove }: ChipProps) {
  const texts = values.map(({ text }) => text);
  return (
    <li className={chipClass}>
      <button
        type="button"
        aria-label={`${label}: ${texts.join(" or ")}`}
        onClick={({ currentTarget }) => onOpen(currentTarget)}
        className={chipButtonClass}
      >
        <span className="shrink-0">{label}</span>
        {values.slice(0, MAX_SHOWN).map(({ value, text }) => (
          <span key={value} dir="auto" className={classNames(chipValueClass, "max-w-48")}>
            {text}
          </span>
        ))}
        {values.length > MAX_SHOWN && (
          <span className="shrink-0 text-ink-2">{values.length - MAX_SHOWN} more</span>
        )}
      </button>
      <button
        type="button"
        aria-label={`Remove filter ${label}: ${texts.join(" or ")}`}
        onClick={onRemove}
        className={removeClass}
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </li>
  );
}
