import { once } from "node:events";
import { connect } from "node:net";

/** Sends a whole request before looking for an answer, as many callers do, and returns its status. */
export async function sendAllFirst(
  method: string,
  address: string,
  headers: Record<string, string>,
  body: Buffer,
): Promise<number> {
  const { hostname, port, pathname, search } = new URL(address);
  const all = { ...headers, host: hostname, "content-length": body.length };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const socket = connect(Number(port), hostname);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("closed before all was sent")));
      socket.write([`${method} ${pathname}${search} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
      socket.write(body, () => resolve());
    });
    const [answer] = await once(socket, "data");
    return Number(String(answer).split(" ", 2)[1]);
  } finally {
    socket.destroy();
  }
}
