import { fullAddressOf } from "@/lib/auth/client-address";
import { type Person, personOf, requirePerson } from "@/lib/auth/session";
import { type Context, createContext } from "@/lib/context";
import { isWellFormedKey } from "@/lib/keys/api-key";
import { type VerifiedKey, verifyKey } from "@/lib/keys/verify-key";
import { isMember } from "@/lib/projects/projects";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import type { KeyLimits } from "@/lib/schemas/key";
import { isScope, type KeyScopes, type Scope } from "@/lib/schemas/scopes";
import { assertSameOrigin } from "./origin";

/** Counts a request of a key, which may have limits of its own, or a session. May throw 429. */
export type Count = (caller: CountedCaller) => Promise<void>;
export type CountedCaller =
  | { type: "key"; id: string; limits: KeyLimits }
  | { type: "session"; id: string };

/**
 * Finds the caller and its project; null if anyone may call. Throws 401, 403 or 404 if the caller
 * may not. Counts the request of a known key or session, even if it is refused.
 */
export async function contextOf(
  access: Access,
  request: Request,
  requestId: string,
  count: Count,
): Promise<Context | null> {
  const authorization = request.headers.get("authorization");
  if (isScope(access) && authorization !== null) {
    const key = await verifyScope(request.headers, access, count);
    const actor = { type: "key", id: key.id, scopes: key.scopes } as const;
    return createContext(key.projectId, actor, requestId, key.narrowedTo);
  }
  assertSameOrigin(request);
  if (access === "anyone") return null;
  if (access === "member" && authorization !== null) {
    await countKey(request.headers, count);
    throw needsPerson("An API key may not do this, only a signed-in person.");
  }
  // Only the dashboard names a project so: the person at it has no key to give.
  const isProgram = isScope(access) && !request.headers.has(PROJECT_HEADER);
  const person = isProgram ? await personOf(request.headers) : await requirePerson(request.headers);
  if (!person) throw unauthorized();
  await count({ type: "session", id: person.sessionId });
  const projectId = await verifyMember(person, request);
  return createContext(projectId, { type: "person", id: person.id }, requestId);
}

/**
 * Finds the key of a request's headers. Throws 401, or 403 if it lacks the scope or may not call
 * from this address.
 */
export async function verifyScope(
  headers: Headers,
  scope: Scope,
  count: Count,
): Promise<VerifiedKey> {
  const token = bearerOf(headers.get("authorization"));
  const key = token ? await verifyKey(token) : null;
  if (!key) throw unauthorized();
  await count({ type: "key", id: key.id, limits: key.limits });
  const address = fullAddressOf(headers);
  if (!key.mayCallFrom(address)) {
    throw new ApiError("forbidden", `The key may not be used from ${address}.`);
  }
  assertIn(key.scopes, scope);
  return key;
}

/** Throws the 403 for a key that lacks one of the scopes that a part of an answer needs. */
export function assertScopes({ actor }: Context, needed: readonly Scope[]): void {
  if (actor.type !== "key") return;
  for (const scope of needed) assertIn(actor.scopes, scope);
}

function assertIn(scopes: KeyScopes, scope: Scope): void {
  if (scopes !== "all" && !scopes.has(scope)) throw insufficientScope(scope);
}

/** Counts a request that no endpoint takes, if it has a good key. */
export async function countKey(headers: Headers, count: Count): Promise<void> {
  const token = bearerOf(headers.get("authorization"));
  const key = token ? await verifyKey(token) : null;
  if (key) await count({ type: "key", id: key.id, limits: key.limits });
}

/**
 * Throws the 401 if a key is needed and the given text can't be one. Costs next to nothing, so that a flood of such requests is
 * refused before anything is made of them.
 */
export function assertKeyForm(access: Access, authorization: string | undefined): void {
  if (authorization === undefined || !isScope(access)) return;
  const token = bearerOf(authorization);
  if (!token || !isWellFormedKey(token)) throw unauthorized();
}

function bearerOf(authorization: string | null): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
}

async function verifyMember(person: Person, request: Request): Promise<string> {
  const projectId = request.headers.get(PROJECT_HEADER);
  if (!projectId) {
    throw invalidParam(PROJECT_HEADER, "must name the project when a session cookie is used");
  }
  if (!(await isMember(person.id, projectId))) {
    throw new ApiError("not_found", "There is no such project.");
  }
  return projectId;
}

/** No WWW-Authenticate: a cookie is needed, which no header of a program stands for. */
function needsPerson(message: string): ApiError {
  return new ApiError("unauthorized", message);
}

/** One answer for every way in which a key can be invalid. */
function unauthorized(): ApiError {
  const message =
    "A valid API key is needed: `Authorization: Bearer <key>`. The header is missing, or its key is mistyped, cut off, unknown here, revoked or expired.";
  return new ApiError("unauthorized", message, { headers: { "www-authenticate": "Bearer" } });
}

function insufficientScope(scope: Scope): ApiError {
  return new ApiError("insufficient_scope", `The key lacks the scope \`${scope}\`.`, {
    headers: { "www-authenticate": `Bearer error="insufficient_scope", scope="${scope}"` },
  });
}

/**
 * Who may call a route: a scope (a key that carries it, or a signed-in member of the project that the
 * request names), "member" (such a member, and no key) or "anyone".
 */
export type Access = Scope | "member" | "anyone";
