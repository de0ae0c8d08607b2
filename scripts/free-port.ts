import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Systems give ports from 32768 on to outgoing connections: any of those may take such a port
 * before its server listens, or while that restarts. Browsers refuse the few ports that the fetch
 * standard bars, of which 10080 is the last.
 */
const [FIRST, LAST] = [10_081, 32_767];

/**
 * A TCP port of this machine on which no server listens now, and that no outgoing connection will
 * take.
 */
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
