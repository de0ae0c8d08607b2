import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { type Command, CommanderError } from "commander";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { isWellFormedKey } from "@/lib/keys/api-key";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import type { Outcome } from "@/lib/testing/run-cli";

let folder: string;
let program: Command;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recordings-cli-"));
  vi.stubEnv("DATABASE_URL", await createTestDatabase("sqlite"));
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("INIT_CWD", folder);
  // The environment is read once, by the first call.
  vi.resetModules();
  ({ program } = await import("./program"));
  neverExit(program);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  vi.resetModules();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Has a command throw when it would end the process. */
function neverExit(command: Command): void {
  command.exitOverride();
  command.commands.forEach(neverExit);
}

/** Runs a command in this process, with `input` on stdin, and returns what an operator would see. */
async function run(args: string[], input = ""): Promise<Outcome> {
  const told = { stdout: "", stderr: "" };
  const keep = (stream: keyof typeof told) => (text: string | Uint8Array) => {
    told[stream] += text;
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(keep("stdout"));
  vi.spyOn(process.stderr, "write").mockImplementation(keep("stderr"));
  vi.spyOn(console, "log").mockImplementation((text) => keep("stdout")(`${text}\n`));
  vi.spyOn(console, "error").mockImplementation((text) => keep("stderr")(`${text}\n`));
  vi.spyOn(process, "stdin", "get").mockReturnValue(stdinOf(input));
  const exitCode = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(args, { from: "user" });
    return { code: Number(process.exitCode), ...told };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { code: error.exitCode, ...told };
  } finally {
    process.exitCode = exitCode;
    vi.restoreAllMocks();
  }
}

/** As with a pipe, only a read shows whether it has any content. */
function stdinOf(input: string): typeof process.stdin {
  const chunks = input === "" ? [null] : [Buffer.from(input), null];
  return new Readable({
    read() {
      this.push(chunks.shift() ?? null);
    },
  }) as typeof process.stdin;
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

  test("takes a password from stdin, and makes one if there is none", async () => {
    const make = ["user", "create", "--project", await makeProject(), "--email"];
    const given = await run([...make, "ana@example.com"], "correct horse battery\n");
    expect(given).toMatchObject({ code: 0, stdout: "" });
    const made = await run([...make, "ben@example.com"]);
    expect(made.stdout).toMatch(/^[A-Za-z0-9]{20}\n$/);
    const short = await run([...make, "cy@example.com"], "short\n");
    expect(short).toMatchObject({ code: 1, stdout: "" });

    const again = ["user", "password", "--email"];
    expect((await run([...again, "Ben@example.com"])).stdout).toMatch(/^[A-Za-z0-9]{20}\n$/);
    const chosen = await run([...again, "ana@example.com"], "another battery\n");
    expect(chosen).toMatchObject({ code: 0, stdout: "" });
  });

  test("lists people, and removes them from a project or altogether", async () => {
    const [one, two] = [await makeProject(), await makeProject()];
    const make = (email: string, project: string) =>
      run(["user", "create", "--project", project, "--email", email], "correct horse battery\n");
    await make("dee@example.com", one);
    await make("dee@example.com", two);
    await make("eli@example.com", one);
    const list = async (project: string) => {
      const { stdout } = await run(["user", "list", "--project", project, "--json"]);
      return JSON.parse(stdout).map(({ email }: { email: string }) => email);
    };
    expect(await list(one)).toEqual(["dee@example.com", "eli@example.com"]);
    const { stdout: table } = await run(["user", "list"]);
    expect(table).toContain("dee@example.com");
    const left = await run(["user", "remove", "--email", "dee@example.com", "--project", one]);
    expect(left).toMatchObject({ code: 0, stdout: expect.stringMatching(/^usr_\w+\n$/) });
    expect([await list(one), await list(two)]).toEqual([["eli@example.com"], ["dee@example.com"]]);
    expect((await run(["user", "remove", "--email", "dee@example.com"])).code).toBe(0);
    expect(await list(two)).toEqual([]);
  });

  test("prints an error in one line and fails", async () => {
    const project = await makeProject();
    const cases: [string[], RegExp][] = [
      [["key", "create", "--project", "proj_x", "--scope", "all"], /no project "proj_x"/],
      [["key", "create", "--project", project, "--scope", "x"], /recordings:read/],
      [["user", "create", "--project", project, "--email", "x"], /e-mail/],
      [["user", "password", "--email", "nobody@example.com"], /There is no user/],
      [["user", "remove", "--email", "nobody@example.com"], /There is no user/],
      [["user", "list", "--project", "proj_x"], /no project "proj_x"/],
      [["import", "nothing.ndjson", "--project", project], /no such file/],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await run(args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(message);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    }
  });

  test("imports from a file and from stdin", async () => {
    const project = await makeProject();
    const text = `${line(1)}\n${line(2)}\n`;
    await writeFile(join(folder, "two.ndjson"), text);
    const { stdout } = await run(["import", "two.ndjson", "--project", project]);
    expect(stdout).toBe("created 2 updated 0 unchanged 0\n");
    const again = await run(["import", "-", "--project", project, "--json"], text);
    expect(JSON.parse(again.stdout)).toEqual({ created: 0, updated: 0, unchanged: 2 });
    const odd = line(3).replace('"id":"', '"id":"rec_odd-');
    const args = ["import", "-", "--project", project, "--rename-ids", "--json"];
    const renamed = await run(args, odd.replace("rec_odd-rec_", "rec_odd-"));
    expect(JSON.parse(renamed.stdout)).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      odd_ids: 1,
    });
    expect(renamed.stderr).toContain("1 id of the file has `_` or `-`: they were replaced.");
  });

  test("removes files that no row names, but none if the database has no files at all", async () => {
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
    expect((await stat(path)).size).toBe(5);
  });

  test("fills a project with made-up recordings", async () => {
    const project = await makeProject();
    const made = await run(["seed", "--project", project, "--recordings", "2500"]);
    expect(made).toMatchObject({ code: 0, stdout: "created 2500\n" });
  });
});
