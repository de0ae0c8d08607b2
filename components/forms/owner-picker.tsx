import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useState } from "react";
import { Marked } from "@/components/ui/marked";
import { Popover } from "@/components/ui/popover";
import {
  commandInputClass,
  groupClass,
  inputRowClass,
  listClass,
  optionRowClass,
} from "@/components/ui/popup-classes";
import type { OwnerKind } from "@/lib/schemas/owners";
import { useOwnerSearch } from "./use-owner-search";

const MAX_FOUND = 30;

const words: Record<OwnerKind, string> = { devices: "device", "end-users": "end user" };

type OwnerPickerProps = {
  projectId: string;
  kind: OwnerKind;
  /** The button that opens it. */
  trigger: React.ReactElement;
  /** Ids that are not offered. */
  except?: readonly string[];
  /** The option for none, if there is one: "No device". */
  none?: string;
  /** Called with the id and the name of the choice; null for none. */
  onPick: (picked: { id: string; name: string } | null) => void;
};

/** A button that opens a search to choose a device or an end user. */
export function OwnerPicker(props: OwnerPickerProps) {
  const { projectId, kind, trigger, except, none, onPick } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      label={`Choose ${words[kind] === "device" ? "a device" : "an end user"}`}
      trigger={trigger}
      className="w-72"
    >
      <OwnerSearch
        projectId={projectId}
        kind={kind}
        except={except ?? []}
        none={none}
        onPick={(picked) => {
          setIsOpen(false);
          onPick(picked);
        }}
      />
    </Popover>
  );
}

type OwnerSearchProps = Pick<OwnerPickerProps, "projectId" | "kind" | "onPick"> & {
  except?: readonly string[];
  none: string | undefined;
};

/** The search alone, for what loads it when it opens. */
export function OwnerSearch({ projectId, kind, except = [], none, onPick }: OwnerSearchProps) {
  const [typed, setTyped] = useState("");
  const { found, status } = useOwnerSearch(kind, projectId, typed, MAX_FOUND);
  const offered = found.filter(({ value }) => !except.includes(value));
  return (
    <Command label={words[kind]} shouldFilter={false} className="flex flex-col outline-none">
      <div className={inputRowClass}>
        <Search className="size-4 shrink-0" aria-hidden />
        <Command.Input
          autoFocus
          value={typed}
          onValueChange={setTyped}
          placeholder={`Find ${words[kind] === "device" ? "a device" : "an end user"}`}
          className={commandInputClass}
        />
      </div>
      <Command.List label={words[kind]} className={listClass}>
        {offered.length > 0 && (
          <Command.Group className={groupClass}>
            {offered.map(({ value, text, detail }) => (
              <Command.Item
                key={value}
                value={value}
                onSelect={() => onPick({ id: value, name: text })}
                className={optionRowClass}
              >
                {/* Who it is matters more than what tells them apart. */}
                <span dir="auto" className="max-w-3/4 shrink-0 truncate">
                  <Marked text={text} typed={typed} />
                </span>
                {detail && (
                  <span dir="auto" className="ml-auto truncate text-ink-3 text-small">
                    <Marked text={detail} typed={typed} />
                  </span>
                )}
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {none && typed === "" && (
          <Command.Group className={groupClass}>
            <Command.Item value="none" onSelect={() => onPick(null)} className={optionRowClass}>
              <span className="text-ink-2">{none}</span>
            </Command.Item>
          </Command.Group>
        )}
      </Command.List>
      <p role="status" className="px-3 pb-2 text-ink-3 text-small empty:hidden">
        {status}
      </p>
    </Command>
  );
}
