import { expect, test } from "vitest";
import { ATTEMPTS_PER_ADDRESS, ATTEMPTS_PER_EMAIL } from "@/lib/auth/sign-in";
import { PROJECT_HEADER } from "@/lib/http/project-header";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject } from "@/lib/testing/rows";
import { createUser } from "@/lib/users/create-user";
import * as recordings from "../recordings/route";
import * as session from "./route";

const password = "correct horse battery";
const json = { "content-type": "application/json" };
let addresses = 0;

/** Signs in from an address of its own, unless one is given. */
function signIn(email: string, given: string, headers: Record<string, string> = {}) {
  return callRoute(session.POST, "/api/session", {
    method: "POST",
    headers: { ...json, "x-forwarded-for": `10.0.${++addresses}.1`, ...headers },
    body: JSON.stringify({ email, password: given }),
  });
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function addPerson(email: string, projectId?: string) {
  const id = projectId ?? (await addProject());
  await createUser(id, { email, name: "Ana", password });
  return id;
}

onEachEngine("sign-in", () => {
  test("gives a cookie that scripts can't read and that opens the person's project", async () => {
    const projectId = await addPerson("ana@example.com");
    const response = await signIn("Ana@Example.com", password);
    expect(response.status).toBe(204);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);

    const headers = { cookie: cookieOf(response), [PROJECT_HEADER]: projectId };
    const list = await callRoute(recordings.GET, "/api/recordings", { headers });
    expect(list.status).toBe(200);
  });

  test("tells a project that is another's, or none at all, from the person's own by 404", async () => {
    await addPerson("bo@example.com");
    const cookie = cookieOf(await signIn("bo@example.com", password));
    for (const project of [await addProject(), "proj_none", "%"]) {
      const headers = { cookie, [PROJECT_HEADER]: project };
      const list = await callRoute(recordings.GET, "/api/recordings", { headers });
      expect(list.status).toBe(404);
    }
    const unnamed = await callRoute(recordings.GET, "/api/recordings", { headers: { cookie } });
    expect(unnamed.status).toBe(400);
  });

  test("ends with sign-out, also for who kept the cookie", async () => {
    const projectId = await addPerson("cy@example.com");
    const cookie = cookieOf(await signIn("cy@example.com", password));
    const out = await callRoute(session.DELETE, "/api/session", {
      method: "DELETE",
      headers: { cookie },
    });
    expect(out.status).toBe(204);
    const headers = { cookie, [PROJECT_HEADER]: projectId };
    const list = await callRoute(recordings.GET, "/api/recordings", { headers });
    expect(list.status).toBe(401);
  });

  test("answers an unknown e-mail and a wrong password alike", async () => {
    await addPerson("di@example.com");
    const wrong = await signIn("di@example.com", "not the password");
    const unknown = await signIn("nobody@example.com", "not the password");
    const bodies = [await wrong.json(), await unknown.json()];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(bodies[0].error.message).toBe(bodies[1].error.message);
    expect(unknown.headers.getSetCookie()).toEqual([]);
  });

  test.each(["known", "unknown"])(
    "locks a %s e-mail after too many attempts at once",
    async (who) => {
      const email = `${who}-${crypto.randomUUID()}@example.com`;
      if (who === "known") await addPerson(email);
      const attempts = Array.from({ length: ATTEMPTS_PER_EMAIL + 3 }, () => signIn(email, "wrong"));
      const statuses = (await Promise.all(attempts)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(ATTEMPTS_PER_EMAIL);

      const locked = await signIn(email, password);
      expect(locked.status).toBe(429);
      expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(800);
    },
  );

  test("locks an address that tries many e-mails", async () => {
    const headers = { "x-forwarded-for": `10.1.${++addresses}.1` };
    const attempts = Array.from({ length: ATTEMPTS_PER_ADDRESS + 1 }, (_, index) =>
      signIn(`somebody-${index}@example.com`, "wrong", headers),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  test("forgets wrong attempts after a right one", async () => {
    await addPerson("ed@example.com");
    for (let round = 0; round < 3; round++) {
      for (let attempt = 1; attempt < ATTEMPTS_PER_EMAIL; attempt++) {
        expect((await signIn("ed@example.com", "wrong")).status).toBe(401);
      }
      expect((await signIn("ed@example.com", password)).status).toBe(204);
    }
  });
});

test.each([
  [{ "sec-fetch-site": "cross-site" }, 403],
  [{ "sec-fetch-site": "same-site" }, 403],
  [{ origin: "https://evil.example" }, 403],
  [{ origin: "null" }, 403],
  [{ ...json, "content-type": "text/plain" }, 415],
])("refuses to sign in for a page with %o", async (headers, status) => {
  expect((await signIn("ana@example.com", password, headers)).status).toBe(status);
});

test.each([
  ["{", undefined],
  [JSON.stringify({ email: "ana@example.com" }), "password"],
  [JSON.stringify({ email: "ana", password: "x" }), "email"],
  [JSON.stringify({ email: "ana@example.com", password: "x", remember: true }), "remember"],
  [JSON.stringify({ email: ["ana@example.com"], password: "x" }), "email"],
])("names what is wrong with the body %s", async (body, param) => {
  const response = await callRoute(session.POST, "/api/session", {
    method: "POST",
    headers: json,
    body,
  });
  expect(response.status).toBe(400);
  expect((await response.json()).error.param).toBe(param);
});

test("reads no body that is too large", async () => {
  const body = JSON.stringify({ email: "ana@example.com", password: "x".repeat(70_000) });
  const response = await callRoute(session.POST, "/api/session", {
    method: "POST",
    headers: json,
    body,
  });
  expect(response.status).toBe(413);
});
