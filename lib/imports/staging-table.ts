import Sqlite from "better-sqlite3";
import type { ImportedRecording } from "./imported-recording";

export type StagedRecording = { place: string; recording: ImportedRecording };
export type ParentTable = "devices" | "end_users";
export type StagedParent = { id: string; place: string };

/**
 * Holds a checked file until all of it is known to be good: in a temporary SQLite database on disk,
 * which finds ids that occur twice without keeping them in memory, and which the system removes
 * however the process ends.
 */
export class StagingTable {
  private readonly database = openTemporary();
  private readonly addRecording = this.database.prepare<[string, string, string]>(
    "INSERT OR IGNORE INTO recordings (id, place, row) VALUES (?, ?, ?)",
  );
  private readonly addMedia = this.database.prepare<[string, string]>(
    "INSERT OR IGNORE INTO media VALUES (?, ?)",
  );
  private readonly addOddId = this.database.prepare<[string]>(
    "INSERT OR IGNORE INTO odd_ids VALUES (?)",
  );
  private readonly addParent = {
    devices: this.database.prepare<[string, string]>("INSERT OR IGNORE INTO devices VALUES (?, ?)"),
    end_users: this.database.prepare<[string, string]>(
      "INSERT OR IGNORE INTO end_users VALUES (?, ?)",
    ),
  };

  /** Notes an id of the file that `isOddId`. */
  noteOddId(id: string): void {
    this.addOddId.run(id);
  }

  /** How many different ones there are. */
  get oddIds(): number {
    return this.database.prepare("SELECT count(*) FROM odd_ids").pluck().get() as number;
  }

  /**
   * Stores a recording. Returns those of its ids that the file has used already, with their places.
   */
  add({ place, recording }: StagedRecording): { field: string; usedAt: string }[] {
    const repeated: { field: string; usedAt: string }[] = [];
    const { id, deviceId, endUserId, media } = recording;
    if (this.addRecording.run(id, place, serialize(recording)).changes === 0) {
      return [{ field: "id", usedAt: this.placeOf("recordings", id) }];
    }
    media.forEach((file, index) => {
      if (this.addMedia.run(file.id, place).changes > 0) return;
      repeated.push({ field: `media[${index}].id`, usedAt: this.placeOf("media", file.id) });
    });
    if (deviceId !== null) this.addParent.devices.run(deviceId, place);
    if (endUserId !== null) this.addParent.end_users.run(endUserId, place);
    return repeated;
  }

  get size(): number {
    return this.database.prepare("SELECT count(*) FROM recordings").pluck().get() as number;
  }

  /** The devices or end users that the recordings name, each once, in the file's order. */
  *parents(table: ParentTable, batchSize: number): Generator<StagedParent[]> {
    const rows = this.database.prepare<[], StagedParent>(
      `SELECT id, place FROM ${table} ORDER BY rowid`,
    );
    yield* batches(rows.iterate(), batchSize);
  }

  /** The recordings in the file's order. */
  *recordings(batchSize: number): Generator<StagedRecording[]> {
    const rows = this.database.prepare<[], { place: string; row: string }>(
      "SELECT place, row FROM recordings ORDER BY rowid",
    );
    for (const batch of batches(rows.iterate(), batchSize)) {
      yield batch.map(({ place, row }) => ({ place, recording: deserialize(row) }));
    }
  }

  close(): void {
    this.database.close();
  }

  private placeOf(table: "recordings" | "media", id: string): string {
    const found = this.database.prepare(`SELECT place FROM ${table} WHERE id = ?`).pluck().get(id);
    return String(found);
  }
}

function openTemporary(): Sqlite.Database {
  const database = new Sqlite("");
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE recordings (id TEXT UNIQUE, place TEXT, row TEXT);
    CREATE TABLE media (id TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID;
    CREATE TABLE devices (id TEXT UNIQUE, place TEXT);
    CREATE TABLE end_users (id TEXT UNIQUE, place TEXT);
    CREATE TABLE odd_ids (id TEXT PRIMARY KEY) WITHOUT ROWID;
    BEGIN;`);
  return database;
}

function* batches<Row>(rows: Iterable<Row>, size: number): Generator<Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function serialize(recording: ImportedRecording): string {
  return JSON.stringify(recording, (_, value: unknown) =>
    typeof value === "bigint" ? Number(value) : value,
  );
}

/** JSON's values of an `ImportedRecording`. */
type Plain<Type> = {
  [Key in keyof Type]: Type[Key] extends bigint
    ? number
    : Type[Key] extends bigint | null
      ? number | null
      : Type[Key] extends Date
        ? string
        : Type[Key] extends Date | null
          ? string | null
          : Type[Key] extends (infer Item)[]
            ? Plain<Item>[]
            : Type[Key];
};

function deserialize(row: string): ImportedRecording {
  const plain = JSON.parse(row) as Plain<ImportedRecording>;
  const time = (value: string | null) => (value === null ? null : new Date(value));
  return {
    ...plain,
    durationMs: plain.durationMs === null ? null : BigInt(plain.durationMs),
    startedAt: time(plain.startedAt),
    endedAt: time(plain.endedAt),
    createdAt: new Date(plain.createdAt),
    media: plain.media.map((file) => ({
      ...file,
      fileSizeBytes: BigInt(file.fileSizeBytes),
      capturedAt: time(file.capturedAt),
      createdAt: new Date(file.createdAt),
    })),
  };
}
