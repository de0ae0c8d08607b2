import type { Scope } from "@/lib/schemas/scopes";

/**
 * Who may call a route: a scope (a key that carries it, or a signed-in member of the project that the
 * request names), "member" (such a member, and no key) or "anyone".
 */
export type Access = Scope | "member" | "anyone";
