import { expect, test } from "vitest";
import { GET } from "@/app/api/recordings/route";
import { DELETE, POST } from "@/app/api/session/route";
import { MAX_PER_ADDRESS, MAX_WRONG_PER_EMAIL } from "@/lib/auth/attempts";
import { mintId } from "@/lib/ids";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addPerson, cookiesOf, PASSWORD, trySignIn } from "@/lib/testing/people";
import { enginesWithoutSql } from "@/lib/testing/proofs";
import { addProject } from "@/lib/testing/rows";

/** An answer without what differs from request to request. */
async function saidBy(response: Response): Promise<string> {
  const { error } = await response.json();
  return JSON.stringify({ status: response.status, ...error, request_id: "" });
}

/** Time of the processor that a piece of work takes, in microseconds: what a busy machine leaves. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

onEachEngine("signing in", () => {
  test("opens the person's project, and no longer after signing out", async () => {
    const projectId = await addProject();
    const email = await addPerson(projectId);
    const response = await trySignIn(email.toUpperCase(), PASSWORD);
    expect(response.status).toBe(201);
    expect((await response.json()).user.email).toBe(email);

    const headers = { cookie: cookiesOf(response), [PROJECT_HEADER]: projectId };
    const ask = () => callRoute(GET, "/api/recordings", { headers });
    expect((await ask()).status).toBe(200);
    const out = await callRoute(DELETE, "/api/session", { method: "DELETE", headers });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toContain("Max-Age=0");
    expect((await ask()).status).toBe(401);
  });

  test("sets a cookie that scripts can't read and other sites can't send", async () => {
    const response = await trySignIn(await addPerson(await addProject()), PASSWORD);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^recordings\.session_token=/);
    for (const attribute of ["HttpOnly", "SameSite=Lax", "Path=/"]) {
      expect(cookie).toContain(attribute);
    }
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).not.toContain("token");
  });

  test("tells a wrong password and an unknown e-mail the same", async () => {
    const projectId = await addProject();
    const wrong = await saidBy(await trySignIn(await addPerson(projectId), "wrong password"));
    const nobody = await saidBy(await trySignIn("nobody@example.com", "wrong password"));
    expect(wrong).toBe(nobody);
    expect(wrong).toContain('"status":401');
  });

  test("sends no challenge that would open the browser's own dialog", async () => {
    const response = await trySignIn("nobody@example.com", "wrong password");
    expect(response.headers.get("www-authenticate")).toBeNull();
  });
});

onEachEngine(
  "attempts to sign in",
  () => {
    test("cost about the same with a wrong password and with an unknown e-mail", async () => {
      const projectId = await addProject();
      const known: number[] = [];
      const unknown: number[] = [];
      for (let round = 0; round < 5; round++) {
        const email = await addPerson(projectId);
        known.push(await costOf(() => trySignIn(email, "wrong password")));
        unknown.push(await costOf(() => trySignIn(`no-${email}`, "wrong password")));
      }
      // What else the process does meanwhile only adds: the least is nearest to the work itself.
      const ratio = Math.min(...unknown) / Math.min(...known);
      expect(ratio).toBeGreaterThan(1 / 3);
      expect(ratio).toBeLessThan(3);
    });

    test("locks an e-mail after five wrong passwords, known or not, also to the right one", async () => {
      const known = await addPerson(await addProject());
      const answers: string[] = [];
      for (const email of [known, `no-${known}`]) {
        for (let wrong = 0; wrong < MAX_WRONG_PER_EMAIL; wrong++) {
          expect((await trySignIn(email, "wrong password")).status).toBe(401);
        }
        const response = await trySignIn(email.toUpperCase(), PASSWORD);
        expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(14 * 60);
        answers.push(await saidBy(response));
      }
      expect(answers[0]).toContain('"status":429');
      expect(answers[0]).toBe(answers[1]);
    });

    test("lets no more through when they come at once", async () => {
      const email = await addPerson(await addProject());
      const tries = Array.from({ length: 20 }, () => trySignIn(email, "wrong password"));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(MAX_WRONG_PER_EMAIL);
      expect(statuses.filter((status) => status === 429)).toHaveLength(20 - MAX_WRONG_PER_EMAIL);
    });

    test("forgets wrong passwords after the right one", async () => {
      const email = await addPerson(await addProject());
      for (let round = 0; round < 2; round++) {
        for (let wrong = 1; wrong < MAX_WRONG_PER_EMAIL; wrong++) {
          expect((await trySignIn(email, "wrong password")).status).toBe(401);
        }
        expect((await trySignIn(email, PASSWORD)).status).toBe(201);
      }
    });
  },
  enginesWithoutSql,
);

test("counts an address's attempts whatever the e-mails, and only its own", async () => {
  // No database is open: an attempt that is let through fails there, at no cost of hashing.
  const from = (address: string) =>
    trySignIn(`${mintId("usr")}@example.com`, "wrong password", { "x-forwarded-for": address });
  const last = "203.0.113.9";
  const hops = (index: number) => `198.51.100.${index}, ${last}`;
  const tries = Array.from({ length: MAX_PER_ADDRESS + 1 }, (_, index) => from(hops(index)));
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect((await from("203.0.113.10")).status).not.toBe(429);
});

test("takes no write of another site's page", async () => {
  const foreign = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
  expect((await trySignIn("ada@example.com", PASSWORD, foreign)).status).toBe(403);
  const out = { method: "DELETE", headers: { origin: "https://evil.example" } };
  expect((await callRoute(DELETE, "/api/session", out)).status).toBe(403);
});

test("takes no form, which another site's page could send without asking", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  expect((await trySignIn("ada@example.com", PASSWORD, form)).status).toBe(415);
});

test.each([
  ["{}", "email"],
  ['{"email":"ada@example.com"}', "password"],
  ['{"email":"ada","password":"x"}', "email"],
  ['{"email":"ada@example.com","password":""}', "password"],
  ['{"email":"ada@example.com","password":1}', "password"],
  ['{"email":"ada@example.com","password":"a\\u0000b"}', "password"],
  ['{"email":"ada@example.com","password":"x","remember":true}', "remember"],
])("names what is wrong with %s", async (body, param) => {
  const headers = { "content-type": "application/json" };
  const response = await callRoute(POST, "/api/session", { method: "POST", headers, body });
  const { error } = await response.json();
  expect(response.status).toBe(400);
  expect(error).toMatchObject({ code: "invalid_request", param, details: { field: param } });
});
