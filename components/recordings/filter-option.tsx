import { Command } from "cmdk";
import { Check } from "lucide-react";
import { Marked } from "@/components/ui/marked";
import { optionRowClass } from "@/components/ui/popup-classes";

type FilterOptionProps = {
  /** Its own within its list. */
  id: string;
  isChosen: boolean;
  onToggle: () => void;
  icon?: React.ReactNode;
  text: string;
  /** A note that distinguishes it from others of the same text. */
  detail?: string | undefined;
  /** The typed text that finds it, which is marked. */
  typed?: string;
  /** How many recordings it leaves; undefined while that is not known. */
  count?: string | undefined;
};

/** A value that can be ticked, and how many recordings have it. */
export function FilterOption(props: FilterOptionProps) {
  const { id, isChosen, onToggle, icon, text, detail, typed = "", count } = props;
  return (
    <Command.Item value={id} onSelect={onToggle} aria-checked={isChosen} className={optionRowClass}>
      <span
        className={`grid size-4 shrink-0 place-items-center rounded-[4px] border ${isChosen ? "border-accent bg-accent text-surface" : "border-control"}`}
      >
        {isChosen && <Check className="size-3" strokeWidth={3} aria-hidden />}
      </span>
      {icon}
      <span className="min-w-0 grow">
        <span dir="auto" className="block truncate text-left">
          <Marked text={text} typed={typed} />
        </span>
        {detail && (
          <span className="block truncate text-ink-3 text-small">
            <Marked text={detail} typed={typed} />
          </span>
        )}
      </span>
      <span className="min-w-6 text-right text-ink-3">{count}</span>
    </Command.Item>
  );
}
