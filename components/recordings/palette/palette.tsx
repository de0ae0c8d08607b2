import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useState } from "react";
import { useCommands } from "@/components/commands/commands-provider";
import { Keys } from "@/components/commands/keys";
import { classNames } from "@/components/ui/class-names";
import { Marked } from "@/components/ui/marked";
import {
  backdropClass,
  commandInputClass,
  groupClass,
  inputRowClass,
  listClass,
  modalClass,
  optionRowClass,
} from "@/components/ui/popup-classes";
import { type PaletteLine, usePaletteLines } from "./use-palette-lines";

type PaletteProps = {
  projectId: string;
  /** All that the person is in. */
  projects: readonly { id: string; name: string }[];
  isOpen: boolean;
  onClose: () => void;
};

/** Finds by typing what can be done, filtered by, gone to and opened, and does it. */
export function Palette({ isOpen, onClose, ...project }: PaletteProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup
          data-modal
          className={classNames(
            modalClass,
            "top-24! max-h-[calc(100dvh-8rem)]! max-w-160! translate-y-0! gap-0! overflow-hidden! p-0! max-sm:top-4!",
          )}
        >
          <Dialog.Title className="sr-only">Find or do anything</Dialog.Title>
          <Content {...project} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Content({ projectId, projects, onClose }: Omit<PaletteProps, "isOpen">) {
  const { open } = useCommands();
  const [typed, setTyped] = useState("");
  const { groups, showAll, status } = usePaletteLines(projectId, projects, typed);
  const run = (line: PaletteLine) => {
    onClose();
    line.run();
  };
  return (
    <Command
      label="Find or do anything"
      shouldFilter={false}
      className="flex min-h-0 flex-col outline-none"
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || !showAll) return;
        event.preventDefault();
        run(showAll);
      }}
    >
      <div className={inputRowClass}>
        <Search className="size-4 shrink-0" aria-hidden />
        <Command.Input
          autoFocus
          value={typed}
          onValueChange={setTyped}
          placeholder="Find or do anything"
          maxLength={200}
          className={classNames(commandInputClass, "h-12!")}
        />
        <Keys of={["Esc"]} />
      </div>
      <Command.List label="Results" className={classNames(listClass, "min-h-0 max-h-none!")}>
        {groups.map(({ title, lines }) => (
          <Command.Group key={title} heading={title} className={groupClass}>
            {lines.map((line) => (
              <Line key={line.id} line={line} typed={typed} onRun={run} />
            ))}
          </Command.Group>
        ))}
        {showAll && (
          <Command.Group className={groupClass}>
            <Line line={showAll} typed="" onRun={run} />
          </Command.Group>
        )}
      </Command.List>
      <p role="status" className="px-4 pb-2 text-ink-3 text-small empty:hidden">
        {status}
      </p>
      <div className="flex items-center gap-3 border-t px-4 py-2 text-ink-3 text-small max-sm:hidden">
        <span className="flex items-center gap-1.5">
          <Keys of={["↑", "↓"]} /> choose
        </span>
        <span className="flex items-center gap-1.5">
          <Keys of={["↵"]} /> do, add or open
        </span>
        <span className="flex grow items-center gap-1.5">
          <Keys of={["Mod", "↵"]} /> all in the list
        </span>
        <button
          type="button"
          className="flex items-center gap-1.5 rounded-badge hover:text-ink"
          onClick={() => open("keys")}
        >
          <Keys of={["?"]} /> all keys
        </button>
      </div>
    </Command>
  );
}

type LineProps = { line: PaletteLine; typed: string; onRun: (line: PaletteLine) => void };

function Line({ line, typed, onRun }: LineProps) {
  const { id, icon, label, note, detail } = line;
  return (
    <Command.Item
      value={id}
      onSelect={() => onRun(line)}
      className={classNames(optionRowClass, "data-[selected=true]:bg-accent-soft!")}
    >
      <span className="grid size-4 shrink-0 place-items-center text-ink-2 [&_svg]:size-4">
        {icon}
      </span>
      <span dir="auto" className="truncate">
        <Marked text={label} typed={typed} />
      </span>
      {note && (
        <span className="truncate text-ink-3 text-small">
          <Marked text={note} typed={typed} />
        </span>
      )}
      <span className="ml-auto shrink-0 pl-3 text-ink-3 max-sm:hidden">{detail}</span>
    </Command.Item>
  );
}
