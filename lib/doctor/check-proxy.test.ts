import { dirname } from "node:path";
import { expect, test } from "vitest";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { useEnv } from "@/lib/testing/use-env";
import { checkProxy, noteUnknownProxy } from "./check-proxy";

const write = temporaryFiles();

test("reports a proxy until a setting names it", async () => {
  useEnv({ dataDir: dirname(await write("any")) });
  noteUnknownProxy({ host: "x" });
  expect(await checkProxy()).toBeNull();
  noteUnknownProxy({ "x-forwarded-proto": "https" });
  await expect.poll(checkProxy).toMatchObject({ subject: "proxy", state: "note" });
  useEnv({ trustProxy: true });
  expect(await checkProxy()).toBeNull();
});
