import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { loadCode } from "@/components/ui/load-code";
import { isShortcut } from "@/components/ui/owns-key";
import { useHeldKeys } from "@/components/ui/use-held-keys";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useCommands } from "./commands-provider";
import { followGoLink } from "./project-pages";

// Loaded when it first opens.
const KeysDialog = lazy(() =>
  loadCode(() => import("./keys-dialog")).then((m) => ({ default: m.KeysDialog })),
);

type CommandWindowsProps = {
  /** The palette, drawn from its first opening on. */
  palette: (isOpen: boolean) => React.ReactNode;
};

/** Opens the list of keys by `?` and the palette by ⌘ or Ctrl and K. */
export function CommandWindows({ palette }: CommandWindowsProps) {
  const { opened, open } = useCommands();
  const [wasOpened, setWasOpened] = useState<readonly (typeof opened)[]>([]);
  if (opened !== null && !wasOpened.includes(opened)) setWasOpened([...wasOpened, opened]);
  useShortcuts({ "?": () => open("keys") });
  useGoKeys();
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isAsked = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k";
    if (!isAsked || event.shiftKey || event.altKey) return;
    // It also opens from within a field, but not from another window over the page.
    if (opened === null && !isShortcut(event) && !isInField(event.target)) return;
    event.preventDefault();
    open(opened === "palette" ? null : "palette");
  });
  useEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <Suspense fallback={opened === "keys" && <HeldKeys />}>
        {wasOpened.includes("keys") && (
          <KeysDialog isOpen={opened === "keys"} onClose={() => open(null)} />
        )}
      </Suspense>
      <Suspense fallback={opened === "palette" && <HeldKeys />}>
        {wasOpened.includes("palette") && palette(opened === "palette")}
      </Suspense>
    </>
  );
}

/** Keeps what is typed for the window that loads. */
function HeldKeys() {
  useHeldKeys(true);
  return null;
}

/** Leads to a page of the project by `g` and the page's key. */
function useGoKeys(): void {
  useEffect(() => {
    let isGoing = false;
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || !isShortcut(event)) return;
      const isSecond = isGoing;
      isGoing = !isSecond && key === "g";
      if (!isSecond || !followGoLink(key)) return;
      event.preventDefault();
      // By itself the key may mean something else.
      event.stopPropagation();
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, []);
}

function isInField(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.closest("[data-modal]") === null;
}
