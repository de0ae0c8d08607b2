import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import { runCli } from "@/lib/testing/run-cli";

function line(id: number): string {
  return JSON.stringify({
    id: `rec_cli${id}`,
    end_user_id: `eu_cli${id % 50}`,
    status: "completed",
    created_at: "2025-01-15T09:00:00Z",
    metadata: { filler: "x".repeat(500) },
  });
}

test("the command line leaves nothing of an import that was killed while it wrote", async () => {
  const folder = await mkdtemp(join(tmpdir(), "recordings-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const url = await createTestDatabase("sqlite");
  const env = { DATABASE_URL: url, DATA_DIR: folder, INIT_CWD: folder };
  const { stdout } = await runCli(["project", "create", "Killed"], { env });
  const project = stdout.trim();
  const input = Array.from({ length: 30_000 }, (_, index) => line(index)).join("\n");
  await writeFile(join(folder, "many.ndjson"), input);
  const wal = `${url.slice("file:".length)}-wal`;
  const killed = await runCli(["import", "many.ndjson", "--project", project], {
    env,
    onStart: async (command) => {
      // Nothing but the one transaction writes this much.
      while ((await sizeOf(wal)) < 1_000_000 && command.exitCode === null) await wait(5);
      command.kill("SIGKILL");
    },
  });
  expect(killed).toMatchObject({ code: null, stdout: "" });
  const whole = await runCli(["import", "many.ndjson", "--project", project], { env });
  expect(whole.stdout).toBe("created 30000 updated 0 unchanged 0\n");
});

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}
