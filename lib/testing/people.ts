import { POST } from "@/app/api/session/route";
import { writeTransaction } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { addUser, hashPassword } from "@/lib/users/create-user";
import { callRoute } from "./call-route";

export const PASSWORD = "correct horse battery";

// To hash is slow on purpose, and everybody has the same.
let passwordHash: Promise<string> | undefined;

/** Adds an admin of a project with the password `PASSWORD`, and returns the e-mail address. */
export async function addPerson(projectId: string): Promise<string> {
  const email = `${mintId("usr").toLowerCase()}@example.com`;
  passwordHash ??= hashPassword(PASSWORD);
  const hash = await passwordHash;
  await writeTransaction((transaction) =>
    addUser(transaction, projectId, { email, name: "Ada Lindqvist" }, hash),
  );
  return email;
}

/** Tries to sign in over HTTP, by default from an address of the test's own. */
export function trySignIn(
  email: string,
  password: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return callRoute(POST, "/api/session", {
    method: "POST",
    headers: { "x-forwarded-for": mintId("req"), "content-type": "application/json", ...headers },
    body: JSON.stringify({ email, password }),
  });
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf(response: Response): string {
  const set = response.headers.getSetCookie();
  return set.map((cookie) => cookie.split(";", 1)[0]).join("; ");
}

/** The headers of a request by a signed-in admin of a project. */
export async function memberHeaders(projectId: string): Promise<Record<string, string>> {
  const response = await trySignIn(await addPerson(projectId), PASSWORD);
  return { cookie: cookiesOf(response), [PROJECT_HEADER]: projectId };
}
