import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { diskStore } from "@/lib/storage/disk-store";
import { s3Store } from "@/lib/storage/s3-store";
import { holdObjectStore } from "@/lib/storage/store";
import { startS3 } from "./start-s3";

export const stores = ["disk", "s3"] as const;
export type StoreKind = (typeof stores)[number];

/** Declares the same tests once for each store; while a group runs, one of its own is the process's. */
export function onEachStore(name: string, declare: (store: StoreKind) => void): void {
  describe.each(stores)(`${name} (%s)`, (store) => {
    withStore(store);
    declare(store);
  });
}

/** Makes a new store of a kind the process's for as long as the group runs. */
export function withStore(kind: StoreKind): void {
  let end: () => Promise<void>;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "recordings-store-"));
    const s3 = kind === "s3" ? await startS3(folder) : null;
    holdObjectStore(s3 ? s3Store(s3.settings) : diskStore(join(folder, "media")));
    end = async () => {
      await s3?.stop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => end());
}
