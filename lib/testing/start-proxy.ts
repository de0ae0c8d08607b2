import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** The fate of a piece that the server answers: it arrives, or never does, or the line breaks. */
type Fate = "passes" | "is lost" | "breaks";

/**
 * Stands between a client and the server of a URL, on a port of its own. What the client says always
 * arrives; `decide` says of each piece of the answers whether that does.
 */
export async function startProxy(
  target: URL,
  decide: (piece: Buffer) => Fate,
): Promise<{ url: URL; stop: () => Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on("data", (piece) => {
      const fate = decide(piece);
      if (fate === "passes") client.write(piece);
      if (fate === "breaks") client.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
