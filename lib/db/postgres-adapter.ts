import { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import type { Pool } from "pg";
import { codesOf, messagesOf } from "./database-errors";
import { isRead } from "./is-read";
import { type Patience, tryWhileBusy } from "./try-while-busy";

/**
 * How long a read whose connection broke is repeated: longer than a restart takes on a busy
 * machine.
 */
export const READ_PATIENCE: Patience = { patienceMs: 5_000, pauseMs: 50 };

/** Broken so that nothing was kept: before it was sent, or by a server that shuts down in order. */
const NOT_KEPT_CODES = /^(57P01|57P03|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|53300)$/;
const NOT_KEPT_WORDS =
  /not queryable|^DatabaseNotReachable|^timeout exceeded when trying to connect|due to connection timeout/;
/** Broken in any other way. The adapter leaves no code of some errors of sockets. */
const BROKEN_CODES = /^(08\w{3}|57P02|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const BROKEN_WORDS = /^(Connection terminated|ConnectionClosed|SocketTimeout|Query read timeout)/;

/**
 * Prisma's adapter for PostgreSQL, made so that a restart of the server causes no error: reads
 * outside of transactions have their own connections and are repeated on a new one; so is the start
 * of a transaction. If a connection breaks during a write, the error has one of SQL's own codes:
 * 08006 if nothing was kept, 08007 if that is unknown, because the answer to a commit was lost.
 */
export function postgresAdapter(writes: Pool, reads: Pool): SqlDriverAdapterFactory {
  const factory = new PrismaPg(writes);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => apart(await factory.connect(), await new PrismaPg(reads).connect()),
  };
}

function apart(writer: SqlDriverAdapter, reader: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    executeRaw: (query) => tellBroken("08007", () => writer.executeRaw(query)),
    queryRaw: (query) =>
      isRead(query)
        ? tryWhileBusy(() => tellBroken("08006", () => reader.queryRaw(query)), READ_PATIENCE)
        : tellBroken("08007", () => writer.queryRaw(query)),
    executeScript: (script) => tellBroken("08007", () => writer.executeScript(script)),
    getConnectionInfo: () => writer.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: async () => {
      await reader.dispose();
      await writer.dispose();
    },
    startTransaction: async (isolationLevel) => {
      const start = () => tellBroken("08006", () => writer.startTransaction(isolationLevel));
      return telling(await tryWhileBusy(start, READ_PATIENCE));
    },
  };
}

/** The transaction: until it is committed nothing of it is kept. */
function telling(transaction: Transaction): Transaction {
  const { executeRaw, queryRaw } = transaction;
  return Object.assign(transaction, {
    executeRaw: (query: SqlQuery) =>
      tellBroken(query.sql === "COMMIT" ? "08007" : "08006", () =>
        executeRaw.call(transaction, query),
      ),
    queryRaw: (query: SqlQuery) => tellBroken("08006", () => queryRaw.call(transaction, query)),
  });
}

/** Does work; if its connection breaks, throws the code that says what was kept of it. */
async function tellBroken<Result>(
  left: "08006" | "08007",
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const [codes, messages] = [codesOf(error), messagesOf(error)];
    const isNotKept =
      codes.some((code) => NOT_KEPT_CODES.test(code)) ||
      messages.some((message) => NOT_KEPT_WORDS.test(message));
    const isBroken =
      codes.some((code) => BROKEN_CODES.test(code)) ||
      messages.some((message) => BROKEN_WORDS.test(message));
    if (!isNotKept && !isBroken) throw error;
    const code = isNotKept ? "08006" : left;
    const message = messages[0] ?? "the connection broke";
    throw new DriverAdapterError({
      kind: "postgres",
      code,
      severity: "FATAL",
      message,
      detail: undefined,
      column: undefined,
      hint: undefined,
      originalCode: code,
      originalMessage: message,
    });
  }
}
