import { describe } from "vitest";
import type { Engine } from "@/lib/db/database";
import { onEachEngine } from "./on-each-engine";
import { type StoreKind, stores, withStore } from "./on-each-store";
import { isProof } from "./proofs";

/**
 * Declares the same tests for SQLite with the disk and PostgreSQL with a bucket, and among the proofs for the other two
 * pairs: an engine knows nothing of the store.
 */
export function onEachEnvironment(
  name: string,
  declare: (store: StoreKind, engine: Engine) => void,
): void {
  onEachEngine(name, (engine) => {
    const usual: StoreKind = engine === "sqlite" ? "disk" : "s3";
    describe.each(isProof ? stores : [usual])("on %s", (store) => {
      withStore(store);
      declare(store, engine);
    });
  });
}
