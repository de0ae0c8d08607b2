import { expect, test } from "vitest";
import { makeEnvironment } from "./environment";
import { growthByFile, MOST_GROWTH } from "./large-file";

const MEBIBYTE = 1024 ** 2;

// The memory of a process is read from /proc.
test.skipIf(process.platform !== "linux")(
  "a file of 160 MiB is taken, hashed and served in flat memory",
  async () => {
    const environment = await makeEnvironment("sqlite", "disk");
    try {
      const growth = await growthByFile(environment, 160 * MEBIBYTE);
      for (const mebibytes of Object.values(growth)) expect(mebibytes).toBeLessThan(MOST_GROWTH);
    } finally {
      await environment.end();
    }
  },
);
