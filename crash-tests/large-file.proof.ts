import { expect, test } from "vitest";
import { stores } from "@/lib/testing/on-each-store";
import { makeEnvironment } from "./environment";
import { growthByFile, MOST_GROWTH } from "./large-file";

// The memory of a process is read from /proc. Which database it is makes no difference to a file.
test.skipIf(process.platform !== "linux").each(stores)(
  "a file of 2 GiB is taken, hashed and served in flat memory (%s)",
  async (store) => {
    const environment = await makeEnvironment("sqlite", store);
    try {
      const growth = await growthByFile(environment, 2 * 1024 ** 3);
      for (const mebibytes of Object.values(growth)) expect(mebibytes).toBeLessThan(MOST_GROWTH);
    } finally {
      await environment.end();
    }
  },
);

test.skipIf(process.platform !== "linux")(
  "a file of 2 GiB in pieces is also moved in little memory",
  async () => {
    const environment = await makeEnvironment("sqlite", "disk");
    try {
      const growth = await growthByFile(environment, 2 * 1024 ** 3, 8 * 1024 ** 2);
      for (const mebibytes of Object.values(growth)) expect(mebibytes).toBeLessThan(MOST_GROWTH);
    } finally {
      await environment.end();
    }
  },
);
