import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { endFrozenConnections } from "./end-frozen-connections";

afterEach(() => {
  vi.useRealTimers();
});

/** Whether a connection in use is ended while the server answers a ping so for a minute. */
async function isEnded(ping: () => Promise<void>): Promise<boolean> {
  vi.useFakeTimers();
  const pool = new pg.Pool();
  const client = new pg.Client();
  const end = vi.spyOn(client, "end").mockResolvedValue();
  const stop = endFrozenConnections([pool], ping);
  pool.emit("acquire", client);
  await vi.advanceTimersByTimeAsync(60_000);
  stop();
  return end.mock.calls.length > 0;
}

test.each([
  ["answers", async () => {}, false],
  [
    "is busy, with more connections than it takes",
    async () => {
      throw new pg.DatabaseError("sorry, too many clients already", 0, "error");
    },
    false,
  ],
  [
    "is silent",
    async () => {
      throw new Error("Query read timeout");
    },
    true,
  ],
])("a connection to a server that %s", async (_, ping, isEndedThen) => {
  expect(await isEnded(ping)).toBe(isEndedThen);
});
