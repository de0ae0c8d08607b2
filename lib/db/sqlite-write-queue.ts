import { setImmediate } from "node:timers/promises";
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { Mutex } from "async-mutex";
import { isRead } from "./is-read";
import { type Patience, tryWhileBusy } from "./try-while-busy";

/** How long a statement is tried again while another process writes. */
const PATIENCE: Patience = { patienceMs: 15_000, pauseMs: 20 };

/** Changes nothing, but takes SQLite's place for the one writer, which every process waits for. */
const TAKE_WRITERS_PLACE: SqlQuery = {
  sql: "UPDATE projects SET id = id WHERE false",
  args: [],
  argTypes: [],
};

const ROLLBACK: SqlQuery = { sql: "ROLLBACK", args: [], argTypes: [] };

/**
 * An adapter whose writes take turns with its transactions. The adapter has one connection: by
 * itself it would run other requests' writes inside the transaction that happens to be open, and
 * roll them back with it. A write that one request confirmed must not depend on another's. Reads
 * have a connection of their own, see committed rows and never wait.
 *
 * It also waits for other processes, because SQLite's own waiting blocks the process.
 */
export function sqliteWriteQueue(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const writer = await factory.connect();
      const reader = await factory.connect();
      await reader.executeScript("PRAGMA query_only = ON; PRAGMA cache_size = -65536");
      return inTurns(writer, reader);
    },
  };
}

function inTurns(adapter: SqlDriverAdapter, reader: SqlDriverAdapter): SqlDriverAdapter {
  const turn = new Mutex();
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    executeRaw: (query) => turn.runExclusive(() => patiently(() => adapter.executeRaw(query))),
    queryRaw: (query) =>
      isRead(query)
        ? patiently(() => reader.queryRaw(query))
        : turn.runExclusive(() => patiently(() => adapter.queryRaw(query))),
    executeScript: (script) => turn.runExclusive(() => adapter.executeScript(script)),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: async () => {
      await reader.dispose();
      await adapter.dispose();
    },
    startTransaction: async (isolationLevel) => {
      const release = await turn.acquire();
      try {
        const transaction = await adapter.startTransaction(isolationLevel);
        const open = releasing(transaction, release);
        await patiently(() => transaction.executeRaw(TAKE_WRITERS_PLACE)).catch(async (error) => {
          // Refused if SQLite has rolled back by itself; the adapter has to hear of the end anyway.
          await transaction.executeRaw(ROLLBACK).catch(() => {});
          await transaction.rollback();
          throw error;
        });
        return open;
      } catch (error) {
        release();
        throw error;
      }
    },
  };
}

/** The transaction, ending with which the next one's turn comes. */
function releasing(transaction: Transaction, release: () => void): Transaction {
  const { commit, rollback } = transaction;
  return Object.assign(transaction, {
    commit: () => commit.call(transaction).finally(release),
    rollback: () => rollback.call(transaction).finally(release),
  });
}

/**
 * Tries while another process writes, and answers in a later turn of the event loop. SQLite works without
 * giving it one, and statements that are done with are freed only between turns: an import of a million
 * rows would keep them all, and nothing else in the process would go on meanwhile.
 */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = await tryWhileBusy(work, PATIENCE);
  await setImmediate();
  return result;
}
