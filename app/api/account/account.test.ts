import { expect, test } from "vitest";
import { MAX_WRONG } from "@/lib/auth/attempts";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addPerson, cookiesOf, PASSWORD, trySignIn } from "@/lib/testing/people";
import { enginesWithoutSql } from "@/lib/testing/proofs";
import { addProject } from "@/lib/testing/rows";

const NEXT = "another horse battery";

type Headers = Record<string, string>;

/** Signs a person in in two browsers; returns the headers of each. */
async function signedInTwice() {
  const projectId = await addProject();
  const email = await addPerson(projectId);
  const signIn = async (): Promise<Headers> => ({
    cookie: cookiesOf(await trySignIn(email, PASSWORD)),
    [PROJECT_HEADER]: projectId,
  });
  return { email, here: await signIn(), elsewhere: await signIn() };
}

function change(headers: Headers, current_password: string, new_password = NEXT) {
  const body = { current_password, new_password };
  return api("POST", "/api/account/password", { headers, body });
}

const statusOf = async (headers: Headers) => (await api("GET", "/api/keys", { headers })).status;

onEachEngine("a signed-in person", () => {
  test("changes their password, which ends their other sessions and renews this one", async () => {
    const { email, here, elsewhere } = await signedInTwice();
    const changed = await change(here, PASSWORD);
    expect(changed.status).toBe(204);
    expect(changed.headers.get("cache-control")).toBe("no-store");
    expect(await statusOf({ ...here, cookie: cookiesOf(changed) })).toBe(200);
    expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([401, 401]);
    expect((await trySignIn(email, PASSWORD)).status).toBe(401);
    expect((await trySignIn(email, NEXT)).status).toBe(201);
  });

  test("signs out everywhere", async () => {
    const { here, elsewhere } = await signedInTwice();
    const out = await api("DELETE", "/api/account/sessions", { headers: here });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toContain("Max-Age=0");
    // The browser's own copies are cleared as well, but no cookies of other programs on this host.
    expect(out.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([401, 401]);
    expect((await api("DELETE", "/api/account/sessions", { headers: here })).status).toBe(401);
  });
});

onEachEngine(
  "another password",
  () => {
    test("is not set with a wrong one, and no more are tried after a few", async () => {
      const { email, here, elsewhere } = await signedInTwice();
      const headers = { ...here, "x-forwarded-for": email };
      for (let wrong = 0; wrong < MAX_WRONG; wrong++) {
        const response = await change(headers, "wrong password");
        const { error } = await response.json();
        expect([response.status, error.param]).toEqual([400, "current_password"]);
      }
      expect((await change(headers, PASSWORD)).status).toBe(429);
      expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([200, 200]);
    });

    test("is refused with what it lacks", async () => {
      const { email, here } = await signedInTwice();
      for (const password of ["short", email, "x".repeat(129)]) {
        const response = await change(here, PASSWORD, password);
        const { error } = await response.json();
        expect([password, response.status, error.param]).toEqual([password, 400, "new_password"]);
      }
    });
  },
  enginesWithoutSql,
);
