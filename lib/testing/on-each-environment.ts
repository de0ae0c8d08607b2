import { describe } from "vitest";
import type { Engine } from "@/lib/db/database";
import { onEachEngine } from "./on-each-engine";
import { type StoreKind, stores, withStore } from "./on-each-store";

/**
 * Declares the same tests for every store with one engine and for every engine with one store: neither
 * knows of the other.
 */
export function onEachEnvironment(
  name: string,
  declare: (store: StoreKind, engine: Engine) => void,
): void {
  onEachEngine(name, (engine) => {
    const kinds: readonly StoreKind[] = engine === "sqlite" ? stores : ["disk"];
    describe.each(kinds)("on %s", (store) => {
      withStore(store);
      declare(store, engine);
    });
  });
}
