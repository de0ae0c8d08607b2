import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { Fragment, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { hasEveryWord } from "@/components/ui/marked";
import { areLetterKeysOn, switchLetterKeys } from "@/components/ui/owns-key";
import { backdropClass, modalClass } from "@/components/ui/popup-classes";
import { type KeyGroup, keyColumns } from "./key-list";
import { isMac, Keys } from "./keys";

type KeysDialogProps = { isOpen: boolean; onClose: () => void };

/** A searchable list of all keys, with a switch for those of one letter. */
export function KeysDialog({ isOpen, onClose }: KeysDialogProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup
          data-modal
          className={classNames(modalClass, "max-w-230! gap-0! overflow-hidden! p-0!")}
        >
          <Content />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Content() {
  const [typed, setTyped] = useState("");
  const [isOn, setIsOn] = useState(areLetterKeysOn);
  const columns = keyColumns
    .map((groups) => groups.map((group) => found(group, typed)))
    .map((groups) => groups.filter(({ lines }) => lines.length > 0))
    .filter((groups) => groups.length > 0);
  return (
    <>
      <div className="flex items-center gap-3 border-b px-5 py-3">
        <Dialog.Title className="grow font-semibold text-title">Keys</Dialog.Title>
        <Input
          type="search"
          aria-label="Find a key"
          placeholder="Find a key"
          autoComplete="off"
          autoFocus
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className="w-55! min-w-0"
        />
        <Dialog.Close
          aria-label="Close"
          className={buttonClass({ variant: "ghost", size: "icon" })}
        >
          <X aria-hidden />
        </Dialog.Close>
      </div>
      <div className="grid min-h-60 gap-x-10 overflow-y-auto px-5 py-3 md:grid-cols-3">
        {columns.length === 0 && <p className="text-ink-2">No key for “{typed}”.</p>}
        {columns.map((groups) => (
          <div key={groups[0]?.title} className="flex flex-col gap-4 max-md:mb-4">
            {groups.map(({ title, lines }) => (
              <section key={title} aria-label={title}>
                <h3 className="pb-1 text-ink-3 text-small">{title}</h3>
                <dl>
                  {lines.map(({ label, keys, joint }) => (
                    <div key={label} className="flex min-h-7 items-center justify-between gap-3">
                      <dt>{label}</dt>
                      <dd className="flex shrink-0 items-center gap-1 text-ink-3 text-small">
                        {keys.map((way) => (
                          <Fragment key={way.join()}>
                            <Keys of={way} joint={joint} />
                          </Fragment>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        ))}
      </div>
      <label className="flex items-center gap-2.5 border-t bg-sunken px-5 py-3">
        <input
          type="checkbox"
          role="switch"
          aria-checked={isOn}
          className="size-4 shrink-0 accent-accent"
          checked={isOn}
          onChange={({ target }) => {
            setIsOn(target.checked);
            switchLetterKeys(target.checked);
          }}
        />
        Keys of one letter
        <span className="text-ink-2 max-sm:hidden">
          Off: only keys with {isMac() ? "⌘" : "Ctrl"}, Space, arrows and Esc work.
        </span>
      </label>
    </>
  );
}

function found({ title, lines }: KeyGroup, typed: string): KeyGroup {
  const text = typed.trim();
  const hasWords = /[\p{L}\p{N}]/u.test(text);
  return {
    title,
    lines: lines.filter(
      ({ label, keys }) =>
        text === "" ||
        (hasWords && hasEveryWord(`${title} ${label}`, text)) ||
        keys.some((way) => way.includes(text)),
    ),
  };
}
