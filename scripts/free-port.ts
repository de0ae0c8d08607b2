import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Systems give ports from 32768 on to who dials out: one of those may be taken by any call before
 * its server listens, or by its own server's callers while that is started anew. Browsers dial none
 * of the few that the fetch standard keeps for others, of which 10080 is the last.
 */
const [FIRST, LAST] = [10_081, 32_767];

/** A TCP port of this machine that nobody listens on at this moment, and no call will take. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST + 1);
    if (await canListen(port)) return port;
  }
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return false;
    throw error;
  }
  server.close();
  await once(server, "close");
  return true;
}
