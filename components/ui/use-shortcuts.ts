import { useEffect, useEffectEvent } from "react";
import { isShortcut } from "./owns-key";

/**
 * Calls a function at a key that no element takes and that isn't held with another: `{ f:
 * openFilter }`. Keys of one letter can be switched off.
 */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
    if (!action || ctrlKey || metaKey || altKey || !isShortcut(event)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
