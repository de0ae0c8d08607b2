import { type Person, personOf } from "@/lib/auth/session";
import { verifyKey } from "@/lib/keys/verify-key";
import { isMember } from "@/lib/projects/memberships";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import { PROJECT_HEADER } from "@/lib/schemas/project-header";
import { isScope, type Scope } from "@/lib/schemas/scopes";
import type { Access } from "./access";
import { assertSameOrigin } from "./same-origin";

/** Who asks, for which project: whether a key or a person, nobody asks again. */
export type ProjectPrincipal = { projectId: string };

/** What a route with an access is told of its caller. */
export type Principal<Given extends Access> = Given extends "anyone" ? null : ProjectPrincipal;

/** Finds out who asks. Throws 401, 403 or 404 where that one may not. */
export async function principalOf<Given extends Access>(
  access: Given,
  request: Request,
): Promise<Principal<Given>>;
export async function principalOf(access: Access, request: Request) {
  const authorization = request.headers.get("authorization");
  if (isScope(access) && authorization !== null) return keyPrincipal(authorization, access);
  assertSameOrigin(request);
  if (access === "anyone") return null;
  if (access === "member" && authorization !== null) {
    throw needsPerson("An API key may not do this, only a signed-in person.");
  }
  const person = await personOf(request.headers);
  if (!person) {
    // Only the dashboard names a project so: whoever is at it has no key to give.
    const isProgram = isScope(access) && !request.headers.has(PROJECT_HEADER);
    throw isProgram ? unauthorized() : needsPerson("You are not signed in, or no longer.");
  }
  return memberPrincipal(person, request);
}

async function keyPrincipal(authorization: string, scope: Scope): Promise<ProjectPrincipal> {
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  const key = token ? await verifyKey(token) : null;
  if (!key) throw unauthorized();
  if (key.scopes !== "all" && !key.scopes.has(scope)) throw insufficientScope(scope);
  return { projectId: key.projectId };
}

async function memberPrincipal(person: Person, request: Request): Promise<ProjectPrincipal> {
  const projectId = request.headers.get(PROJECT_HEADER);
  if (!projectId) {
    throw invalidParam(PROJECT_HEADER, "must name the project when a session cookie is used");
  }
  if (!(await isMember(person.id, projectId))) {
    throw new ApiError("not_found", "There is no such project.");
  }
  return { projectId };
}

/** No WWW-Authenticate: what is needed is a cookie, which no header of a program's stands for. */
function needsPerson(message: string): ApiError {
  return new ApiError("unauthorized", message);
}

/** One answer for every way in which a key can be no good. */
function unauthorized(): ApiError {
  return new ApiError("unauthorized", "A valid API key is needed: `Authorization: Bearer <key>`.", {
    headers: { "www-authenticate": "Bearer" },
  });
}

function insufficientScope(scope: Scope): ApiError {
  return new ApiError("insufficient_scope", `The key lacks the scope \`${scope}\`.`, {
    headers: { "www-authenticate": `Bearer error="insufficient_scope", scope="${scope}"` },
  });
}
