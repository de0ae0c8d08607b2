import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import { runCli } from "@/lib/testing/run-cli";

const nowhere = "postgresql://someone:secret@127.0.0.1:1/nothing";

let folder: string;
let databaseUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recordings-cli-"));
  databaseUrl = await createTestDatabase("sqlite");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(args: string[], { input = "", url = databaseUrl } = {}) {
  // No server answers at that port on any machine.
  return runCli(args, { input, env: { DATABASE_URL: url, DATA_DIR: folder, PORT: "1" } });
}

// The commands' output is tested without a process for each: program.test.ts.
describe("the command line as a process", () => {
  test("takes a password from stdin, prints results on stdout, and ends with 0", async () => {
    const { code, stdout } = await run(["project", "create", "Ward “7”"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^proj_[A-Za-z0-9]{24}\n$/);
    const make = ["user", "create", "--project", stdout.trim(), "--email"];
    const [given, made] = await Promise.all([
      run([...make, "ana@example.com"], { input: "correct horse battery\n" }),
      run([...make, "ben@example.com"]),
    ]);
    expect(given).toMatchObject({ code: 0, stdout: "" });
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[A-Za-z0-9]{20}\n$/) });
  });

  test("may be started several times at once if there is no database yet", async () => {
    const url = `file:${join(folder, "new.db")}`;
    const make = () => run(["project", "create", "Trial"], { url });
    const made = await Promise.all([make(), make(), make()]);
    expect(made.map(({ code }) => code)).toEqual([0, 0, 0]);
    const reports = made.map(({ stderr }) => stderr).join("");
    expect(reports.match(/Migrating the database/g)).toHaveLength(1);
  });

  test.each([
    [nowhere, /127\.0\.0\.1:1/],
    ["mysql://x", /DATABASE_URL/],
  ])("says in one line why it can't use the database %s, and fails", async (url, message) => {
    const { code, stdout, stderr } = await run(["project", "list"], { url });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("secret");
  });

  test("inspects an installation without changing it, and says what to do", async () => {
    const file = join(folder, "not-there.db");
    const [fresh, away, whole] = await Promise.all([
      run(["doctor"], { url: `file:${file}` }),
      run(["doctor"], { url: nowhere }),
      run(["doctor"]),
    ]);
    expect(fresh).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^! database .*\n.*npm start/),
    });
    await expect(stat(file)).rejects.toThrow("ENOENT");

    expect(away.code).toBe(1);
    expect(away.stdout).toMatch(/^✗ database .*127\.0\.0\.1:1.*\n.*DATABASE_URL/);
    expect(away.stdout).toMatch(/^✓ storage /m);
    expect(away.stdout).not.toContain("secret");

    expect(whole.stdout).toMatch(/^✓ database .*up to date/);
  });
});
