import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { Prisma } from "./generated/sqlite/client";
import { toSqlite } from "./text-reader";

const BODY = "lib/db/sqlite-thread.mjs";

type Question =
  | { kind: "read" | "walk"; sql: string; values: unknown[] }
  | { kind: "begin" }
  | { kind: "next"; characters: number };

type Pending = { resolve: (rows: string[]) => void; reject: (error: Error) => void };

/**
 * A thread that reads an SQLite file on a connection of its own: SQLite blocks the calling thread,
 * and a slow statement must not block the server's. Statements run one after the other.
 */
export class SqliteThread {
  private worker: Worker | null = null;
  private pending: Pending[] = [];

  constructor(private readonly path: string) {}

  /** The rows of a statement that answers one column of text. */
  read({ sql, values }: Prisma.Sql): Promise<string[]> {
    return this.ask({ kind: "read", sql, values: values.map(toSqlite) });
  }

  /** From now on everything is read from one state of the database. */
  async begin(): Promise<void> {
    await this.ask({ kind: "begin" });
  }

  /** Walks a statement that answers one column of text, in batches of about so many characters. */
  async *walk({ sql, values }: Prisma.Sql, characters: number): AsyncGenerator<string[]> {
    await this.ask({ kind: "walk", sql, values: values.map(toSqlite) });
    while (true) {
      const batch = await this.ask({ kind: "next", characters });
      if (batch.length === 0) return;
      yield batch;
    }
  }

  /** Ends the thread. Reads that it hasn't answered reject. */
  async close(): Promise<void> {
    const { worker } = this;
    this.fail(new Error("The thread was closed."));
    await worker?.terminate();
  }

  private ask(question: Question): Promise<string[]> {
    const worker = this.worker ?? this.start();
    return new Promise((resolve, reject) => {
      // Only a pending read keeps the process alive.
      worker.ref();
      this.pending.push({ resolve, reject });
      worker.postMessage(question);
    });
  }

  private start(): Worker {
    const worker = new Worker(resolve(BODY), { workerData: { path: this.path } });
    worker.unref();
    worker.on("message", ({ answer, failure }) => {
      const asked = this.pending.shift();
      if (this.pending.length === 0) worker.unref();
      if (failure) asked?.reject(Object.assign(new Error(failure.message), { code: failure.code }));
      else asked?.resolve(answer ?? []);
    });
    worker.on("error", (error) => this.worker === worker && this.fail(error as Error));
    worker.on("exit", () => this.worker === worker && this.fail(new Error("The thread ended.")));
    this.worker = worker;
    return worker;
  }

  /** The next read starts a new thread. */
  private fail(error: Error): void {
    const { pending } = this;
    this.worker = null;
    this.pending = [];
    for (const { reject } of pending) reject(error);
  }
}
