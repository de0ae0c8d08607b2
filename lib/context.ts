import { type Db, database, writeTransaction } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import type { KeyScopes } from "@/lib/schemas/scopes";

/**
 * A caller whose rights were checked: no code checks them again, but an audit can name the caller.
 */
export type Actor =
  | { type: "key"; id: string; scopes: KeyScopes }
  | { type: "person"; id: string }
  /** The holder of a signed URL. */
  | { type: "url" }
  /** The worker, or the operator's command line. */
  | { type: "system" };

/** The one device, and the one end user, whose recordings a key may see; null if it may see all. */
export type Narrowing = { deviceId: string | null; endUserId: string | null };

/** The first argument of every function of the domain: the project, the caller, the request and the database. */
export type Context = {
  projectId: string;
  actor: Actor;
  requestId: string;
  /** Null if the caller may see the whole project. */
  narrowedTo: Narrowing | null;
  /** Inside `inTransaction` its client is the transaction. */
  db: Db;
};

/** Makes a context on the process's database. Rejects when it can't be reached. */
export async function createContext(
  projectId: string,
  actor: Actor,
  requestId: string,
  narrowedTo: Narrowing | null = null,
): Promise<Context> {
  return { projectId, actor, requestId, narrowedTo, db: await database() };
}

/** The context of work without a request, such as the worker's and the command line's. */
export function systemContext(projectId: string): Promise<Context> {
  return createContext(projectId, { type: "system" }, mintId("req"));
}

/** Runs `work` in one transaction: all that it writes is kept, or, if it throws, nothing. */
export function inTransaction<Result>(
  context: Context,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  return writeTransaction((client) => work({ ...context, db: { ...context.db, client } }));
}
