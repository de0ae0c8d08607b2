// The body of a thread that reads an SQLite file, plain JavaScript as it is started from here and
// not compiled. Its requests and answers are described in sqlite-thread-reader.ts.
import { parentPort, workerData } from "node:worker_threads";
import Sqlite from "better-sqlite3";

const connection = new Sqlite(workerData.path, { readonly: true });
connection.pragma("cache_size = -16384");

/** The rows of the statement that is being walked. */
let rows = [][Symbol.iterator]();

const handlers = {
  /** All rows of a statement of one column. */
  read: ({ sql, values }) => connection.prepare(sql).pluck().all(values),
  /** From now on all reads see one state. */
  begin: () => void connection.exec("BEGIN"),
  walk: ({ sql, values }) => {
    rows = connection.prepare(sql).pluck().iterate(values);
  },
  /** The next rows of the walk, of so many characters or a little more; none at its end. */
  next: ({ characters }) => {
    const batch = [];
    let length = 0;
    while (length < characters) {
      const { value, done } = rows.next();
      if (done) break;
      batch.push(value);
      length += value.length;
    }
    return batch;
  },
};

parentPort.on("message", ({ kind, ...asked }) => {
  try {
    parentPort.postMessage({ answer: handlers[kind](asked) });
  } catch (error) {
    parentPort.postMessage({ failure: { message: error.message, code: error.code } });
  }
});
