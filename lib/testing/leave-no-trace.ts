import { afterAll, vi } from "vitest";
import { closeDatabase } from "@/lib/db/database";
import { holdObjectStore } from "@/lib/storage/store";

// Test files run one after the other in one process: each finds it as the first did.
afterAll(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await closeDatabase();
  holdObjectStore(undefined);
});
