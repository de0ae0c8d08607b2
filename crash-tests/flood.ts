import { connect } from "node:net";

/** The same request, sent many times ahead on each of several connections. */
export type Flood = {
  connections: number;
  requests: number;
  path: string;
  headers?: Record<string, string>;
};

const STATUS_LINE = /HTTP\/1\.1 (\d{3}) /g;

/**
 * Sends a flood, and returns how many answers of each status came. Resolves when all are answered or
 * all connections are closed.
 */
export async function sendFlood(origin: string, flood: Flood): Promise<Record<string, number>> {
  const statuses: Record<string, number> = {};
  const { hostname, port, host } = new URL(origin);
  const headers = Object.entries({ host, ...flood.headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const request = [`GET ${flood.path} HTTP/1.1`, ...headers, "", ""].join("\r\n");
  const send = () =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(request.repeat(flood.requests));
      });
      let answers = 0;
      let rest = "";
      socket.setEncoding("latin1").on("data", (text) => {
        const all = rest + text;
        let end = 0;
        for (const match of all.matchAll(STATUS_LINE)) {
          const [line, status = ""] = match;
          statuses[status] = (statuses[status] ?? 0) + 1;
          answers++;
          end = match.index + line.length;
        }
        // A status line may be cut between two pieces.
        rest = all.slice(Math.max(end, all.length - STATUS_LINE.source.length));
        if (answers >= flood.requests) socket.destroy();
      });
      socket.on("error", () => {});
      socket.on("close", () => resolve());
    });
  await Promise.all(Array.from({ length: flood.connections }, send));
  return statuses;
}
