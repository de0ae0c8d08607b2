import { database } from "@/lib/db/database";
import { mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import type { Finding } from "./finding";

/** From here on signatures are refused and jobs are taken too early, in milliseconds. */
const MAX_SKEW_MS = 60_000;
const PATIENCE_MS = 5_000;

/** Whether this machine's clock and those of the database and the store agree. */
export async function checkClock(hasDatabase: boolean): Promise<Finding> {
  const subject = "clock";
  const skews = [
    { whose: "the database's", ms: hasDatabase ? await skewOf(databaseTime) : null },
    { whose: "the store's", ms: await skewOf(storeTime) },
  ].flatMap(({ whose, ms }) => (ms === null ? [] : { whose, ms }));
  if (skews.length === 0) {
    const message = `${new Date().toISOString()}, with no other to compare`;
    return { subject, state: "good", message };
  }
  const message = skews
    .map(({ whose, ms }) => `${whose} is ${Math.abs(ms)} ms ${ms < 0 ? "behind" : "ahead"}`)
    .join(", ");
  if (skews.every(({ ms }) => Math.abs(ms) < MAX_SKEW_MS))
    return { subject, state: "good", message };
  return { subject, state: "bad", message, advice: "Set all machines' clocks by NTP." };
}

/** How far a clock is ahead of ours, in milliseconds; null if it is ours, or says nothing. */
async function skewOf(read: () => Promise<number | null>): Promise<number | null> {
  const before = Date.now();
  const time = await read();
  return time === null ? null : Math.round(time - (before + Date.now()) / 2);
}

async function databaseTime(): Promise<number | null> {
  const { client, engine } = await database();
  if (engine === "sqlite") return null;
  const [row] = await client.$queryRaw<{ ms: number }[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms`;
  return row?.ms ?? null;
}

/** The date of the store's answers: also of those that refuse a signature for its time. */
async function storeTime(): Promise<number | null> {
  const url = await objectStore().presignDownload(mintObjectKey("probe"), {
    contentType: "text/plain",
    disposition: "attachment",
    expiresIn: 60,
  });
  if (url === null) return null;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(url, { signal }).catch(() => null);
  await response?.arrayBuffer();
  const date = response?.headers.get("date");
  // The header has whole seconds: half a second added is right on average.
  return date ? Date.parse(date) + 500 : null;
}
