import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isWellFormedKey } from "@/lib/keys/api-key";
import { createTestDatabase } from "@/lib/testing/create-test-database";

type Outcome = { code: number | null; stdout: string; stderr: string };
type Setting = { input?: string; url?: string; onStart?: (command: ChildProcess) => void };

let folder: string;
let databaseUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recordings-cli-"));
  databaseUrl = await createTestDatabase("sqlite");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command line as an operator does, with `input` on stdin. */
function run(args: string[], { input = "", url = databaseUrl, onStart }: Setting = {}) {
  return new Promise<Outcome>((resolve) => {
    // No server answers at that port, whatever runs on the machine.
    const own = { DATABASE_URL: url, DATA_DIR: folder, INIT_CWD: folder, PORT: "1" };
    const env = { ...process.env, ...own };
    const command = spawn(process.execPath, ["scripts/run.mjs", "dist/cli.js", ...args], { env });
    let [stdout, stderr] = ["", ""];
    command.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    command.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    command.on("close", (code) => resolve({ code, stdout, stderr }));
    command.stdin.on("error", () => {});
    command.stdin.end(input);
    onStart?.(command);
  });
}

async function makeProject(): Promise<string> {
  return (await run(["project", "create", "Trial"])).stdout.trim();
}

function line(id: number): string {
  return JSON.stringify({
    id: `rec_cli${id}`,
    end_user_id: `eu_cli${id % 50}`,
    status: "completed",
    created_at: "2025-01-15T09:00:00Z",
    metadata: { filler: "x".repeat(500) },
  });
}

describe("the command line", () => {
  test("makes a project, and lists it", async () => {
    const { code, stdout } = await run(["project", "create", "Ward “7”"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^proj_[A-Za-z0-9]{24}\n$/);
    const { stdout: list } = await run(["project", "list", "--json"]);
    expect(JSON.parse(list)).toContainEqual({
      id: stdout.trim(),
      name: "Ward “7”",
      created_at: expect.any(String),
    });
    expect((await run(["project", "list"])).stdout).toContain(stdout.trim());
  });

  test("may be started several times at once where there is no database yet", async () => {
    const url = `file:${join(folder, "new.db")}`;
    const make = () => run(["project", "create", "Trial"], { url });
    const made = await Promise.all([make(), make(), make()]);
    expect(made.map(({ code }) => code)).toEqual([0, 0, 0]);
    const reports = made.map(({ stderr }) => stderr).join("");
    expect(reports.match(/Migrating the database/g)).toHaveLength(1);
  });

  test("makes, lists and revokes keys", async () => {
    const project = await makeProject();
    const make = ["key", "create", "--project", project, "--scope"];
    const { stdout: all } = await run([...make, "all", "--test", "--expires", "90d"]);
    const { stdout: read } = await run([...make, "recordings:read", "--name", "Reader"]);
    expect(all).toMatch(/^sk_test_/);
    expect(read).toMatch(/^rk_live_/);
    expect([all, read].map((key) => isWellFormedKey(key.trim()))).toEqual([true, true]);
    expect((await run(["key", "revoke", read.trim()])).code).toBe(0);
    const { stdout } = await run(["key", "list", "--project", project, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject([
      { name: "Reader", scopes: ["recordings:read"], revoked_at: expect.any(String) },
      { name: null, scopes: "all", expires_at: expect.any(String), revoked_at: null },
    ]);
    expect(stdout).not.toContain(read.trim());
  });

  test("takes a password from stdin, and makes one where there is none", async () => {
    const make = ["user", "create", "--project", await makeProject(), "--email"];
    const given = await run([...make, "ana@example.com"], { input: "correct horse battery\n" });
    expect(given).toMatchObject({ code: 0, stdout: "" });
    const made = await run([...make, "ben@example.com"]);
    expect(made.stdout).toMatch(/^[A-Za-z0-9]{20}\n$/);
    const short = await run([...make, "cy@example.com"], { input: "short\n" });
    expect(short).toMatchObject({ code: 1, stdout: "" });

    const again = ["user", "password", "--email"];
    expect((await run([...again, "Ben@example.com"])).stdout).toMatch(/^[A-Za-z0-9]{20}\n$/);
    const chosen = await run([...again, "ana@example.com"], { input: "another battery\n" });
    expect(chosen).toMatchObject({ code: 0, stdout: "" });
  });

  test("says what is wrong in one line and fails", async () => {
    const project = await makeProject();
    const nowhere = "postgresql://someone:secret@127.0.0.1:1/nothing";
    const cases: [string[], RegExp, Setting?][] = [
      [["key", "create", "--project", "proj_x", "--scope", "all"], /no project "proj_x"/],
      [["key", "create", "--project", project, "--scope", "x"], /recordings:read/],
      [["user", "create", "--project", project, "--email", "x"], /e-mail/],
      [["user", "password", "--email", "nobody@example.com"], /Nobody signs in/],
      [["import", "nothing.ndjson", "--project", project], /no such file/],
      [["project", "list"], /127\.0\.0\.1:1/, { url: nowhere }],
      [["project", "list"], /DATABASE_URL/, { url: "mysql://x" }],
    ];
    for (const [args, message, setting] of cases) {
      const { code, stdout, stderr } = await run(args, setting);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(message);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).not.toContain("secret");
    }
  });

  test("imports from a file and from stdin", async () => {
    const project = await makeProject();
    const text = `${line(1)}\n${line(2)}\n`;
    await writeFile(join(folder, "two.ndjson"), text);
    const { stdout } = await run(["import", "two.ndjson", "--project", project]);
    expect(stdout).toBe("created 2 updated 0 unchanged 0\n");
    const again = await run(["import", "-", "--project", project, "--json"], { input: text });
    expect(JSON.parse(again.stdout)).toEqual({ created: 0, updated: 0, unchanged: 2 });
  });

  test("leaves nothing of an import that was killed while it wrote", async () => {
    const url = await createTestDatabase("sqlite");
    const { stdout } = await run(["project", "create", "Killed"], { url });
    const project = stdout.trim();
    const input = Array.from({ length: 30_000 }, (_, index) => line(index)).join("\n");
    await writeFile(join(folder, "many.ndjson"), input);
    const wal = `${url.slice("file:".length)}-wal`;
    const killed = await run(["import", "many.ndjson", "--project", project], {
      url,
      onStart: async (command) => {
        // Nothing but the one transaction writes this much.
        while ((await sizeOf(wal)) < 1_000_000 && command.exitCode === null) await wait(5);
        command.kill("SIGKILL");
      },
    });
    expect(killed).toMatchObject({ code: null, stdout: "" });
    const whole = await run(["import", "many.ndjson", "--project", project], { url });
    expect(whole.stdout).toBe("created 30000 updated 0 unchanged 0\n");
  });

  test("examines an installation without changing it, and says what to do", async () => {
    const file = join(folder, "not-there.db");
    const fresh = await run(["doctor"], { url: `file:${file}` });
    expect(fresh).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^! database .*\n.*npm start/),
    });
    expect(await sizeOf(file)).toBe(0);

    const nowhere = "postgresql://someone:secret@127.0.0.1:1/nothing";
    const { code, stdout } = await run(["doctor"], { url: nowhere });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ database .*127\.0\.0\.1:1.*\n.*DATABASE_URL/);
    expect(stdout).toMatch(/^✓ storage /m);
    expect(stdout).not.toContain("secret");

    expect((await run(["doctor"])).stdout).toMatch(/^✓ database .*up to date/);
  });

  test("removes what nobody knows, but nothing beside a database that knows no file", async () => {
    const key = `media/ab/ab${"0".repeat(30)}`;
    const path = join(folder, "media", key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "bytes");
    expect(await run(["gc"])).toMatchObject({ code: 0, stdout: "removed 0 files, 0 B\n" });
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(path, old, old);
    const listed = await run(["gc", "--dry-run"]);
    expect(listed.stdout).toBe(`${key}  5 B\nwould remove 1 file, 5 B\n`);
    const refused = await run(["gc"]);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("DATABASE_URL");
    expect(await sizeOf(path)).toBe(5);
  });

  test("fills a project with made-up recordings", async () => {
    const project = await makeProject();
    const made = await run(["seed", "--project", project, "--recordings", "2500"]);
    expect(made).toMatchObject({ code: 0, stdout: "created 2500\n" });
  });
});

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}
