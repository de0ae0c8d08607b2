import { expect, test } from "vitest";
import { GET } from "@/app/api/recordings/route";
import { DELETE, POST } from "@/app/api/session/route";
import { countAttempt, MAX_PER_ADDRESS, MAX_WRONG, MAX_WRONG_PER_EMAIL } from "@/lib/auth/attempts";
import { purgeSessions } from "@/lib/auth/session";
import { database } from "@/lib/db/database";
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

/** Tries from one address that no other test uses. */
function fromAddress(): typeof trySignIn {
  const address = { "x-forwarded-for": mintId("req") };
  return (email, password, headers) => trySignIn(email, password, { ...address, ...headers });
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

  test("ends the browser's old session, and no other", async () => {
    const projectId = await addProject();
    const [email, other] = [await addPerson(projectId), await addPerson(projectId)];
    const headersOf = (response: Response) => ({
      cookie: cookiesOf(response),
      [PROJECT_HEADER]: projectId,
    });
    const [first, elsewhere] = [
      headersOf(await trySignIn(email, PASSWORD)),
      headersOf(await trySignIn(email, PASSWORD)),
    ];
    const ask = (headers: Record<string, string>) => callRoute(GET, "/api/recordings", { headers });
    expect((await trySignIn(other, "wrong password", first)).status).toBe(401);
    expect((await ask(first)).status).toBe(200);
    const second = headersOf(await trySignIn(other, PASSWORD, first));
    expect((await ask(first)).status).toBe(401);
    for (const open of [second, elsewhere]) expect((await ask(open)).status).toBe(200);
  });

  test("deletes expired sessions, and no others", async () => {
    const email = await addPerson(await addProject());
    for (let time = 0; time < 2; time++) await trySignIn(email, PASSWORD);
    const { client } = await database();
    const [expired] = await client.session.findMany({ where: { user: { email } } });
    const data = { expiresAt: new Date(Date.now() - 1_000) };
    await client.session.update({ where: { id: expired?.id ?? "" }, data });
    await purgeSessions();
    const left = await client.session.findMany({ where: { user: { email } } });
    expect(left.map(({ id }) => id)).not.toContain(expired?.id);
    expect(left).toHaveLength(1);
  });

  test("answers a wrong password and an unknown e-mail alike", async () => {
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
      // Other work of the process only adds time: the min is nearest to the work itself.
      const ratio = Math.min(...unknown) / Math.min(...known);
      expect(ratio).toBeGreaterThan(1 / 3);
      expect(ratio).toBeLessThan(3);
    });

    test("locks an e-mail after five wrong passwords, known or not, also to the right one", async () => {
      const known = await addPerson(await addProject());
      const answers: string[] = [];
      for (const email of [known, `no-${known}`]) {
        const tryHere = fromAddress();
        for (let wrong = 0; wrong < MAX_WRONG; wrong++) {
          expect((await tryHere(email, "wrong password")).status).toBe(401);
        }
        const response = await tryHere(email.toUpperCase(), PASSWORD);
        expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(14 * 60);
        answers.push(await saidBy(response));
      }
      expect(answers[0]).toContain('"status":429');
      expect(answers[0]).toBe(answers[1]);
    });

    test("don't lock out the person at another address", async () => {
      const email = await addPerson(await addProject());
      const tryHere = fromAddress();
      for (let wrong = 0; wrong < MAX_WRONG; wrong++) await tryHere(email, "wrong password");
      expect((await tryHere(email, PASSWORD)).status).toBe(429);
      expect((await fromAddress()(email, PASSWORD)).status).toBe(201);
    });

    test("don't lock out a browser that is known for the e-mail", async () => {
      const [email, other] = [await addPerson(await addProject()), "other@example.com"];
      const tryHere = fromAddress();
      const cookie = cookiesOf(await tryHere(email, PASSWORD));
      for (let wrong = 0; wrong < MAX_WRONG; wrong++) await tryHere(email, "wrong password");
      expect((await tryHere(email, PASSWORD)).status).toBe(429);
      expect((await tryHere(email.toUpperCase(), PASSWORD, { cookie })).status).toBe(201);
      // It is known for that e-mail alone, has no more attempts than others, and can't be made up.
      for (let wrong = 0; wrong < MAX_WRONG; wrong++) {
        expect((await tryHere(email, "wrong password", { cookie })).status).toBe(401);
        expect((await tryHere(other, "wrong password", { cookie })).status).toBe(401);
      }
      expect((await tryHere(email, PASSWORD, { cookie })).status).toBe(429);
      expect((await tryHere(other, PASSWORD, { cookie })).status).toBe(429);
      for (const forged of [
        cookie.replace(/\.browser=./, ".browser=_"),
        "recordings.browser=a.b",
      ]) {
        expect((await tryHere(email, PASSWORD, { cookie: forged })).status).toBe(429);
      }
    });

    test("lets max as many through if they come at once", async () => {
      const email = await addPerson(await addProject());
      const tryHere = fromAddress();
      const tries = Array.from({ length: 20 }, () => tryHere(email, "wrong password"));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(MAX_WRONG);
      expect(statuses.filter((status) => status === 429)).toHaveLength(20 - MAX_WRONG);
    });

    test("forgets wrong passwords after the right one", async () => {
      const email = await addPerson(await addProject());
      const tryHere = fromAddress();
      for (let round = 0; round < 2; round++) {
        for (let wrong = 1; wrong < MAX_WRONG; wrong++) {
          expect((await tryHere(email, "wrong password")).status).toBe(401);
        }
        expect((await tryHere(email, PASSWORD)).status).toBe(201);
      }
    });
  },
  enginesWithoutSql,
);

test("stops guesses at one e-mail from many addresses", async () => {
  // No database is open: an attempt that is let through fails there, and is taken back.
  const attempt = { email: `${mintId("usr")}@example.com`, browser: null };
  const count = (index: number) => countAttempt({ ...attempt, address: `198.51.100.${index}` });
  for (let index = 0; index < MAX_WRONG_PER_EMAIL; index++) await count(index);
  await expect(count(MAX_WRONG_PER_EMAIL)).rejects.toMatchObject({ status: 429 });
  await countAttempt({ ...attempt, address: "198.51.100.1", browser: "known" });
});

test("counts an address's attempts with any e-mails, and only its own", async () => {
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
