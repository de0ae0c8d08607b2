import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * Starts a proxy between a client and the server of an origin, on a port of its own. It breaks each
 * connection after `nextLength()` bytes were sent through it; after none if that is null.
 */
export async function startCuttingProxy(
  target: string,
  nextLength: () => number | null,
): Promise<{ origin: string; cuts: () => number; stop: () => Promise<void> }> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let left = nextLength() ?? Number.POSITIVE_INFINITY;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        end();
      });
    }
    client.on("data", (bytes) => {
      const passed = bytes.subarray(0, left);
      left -= passed.length;
      const goesOn = upstream.write(passed);
      if (left > 0) {
        if (!goesOn) client.pause();
        return;
      }
      cuts++;
      // The server gets all that was let through, and then nothing more.
      client.destroy();
      upstream.end(() => upstream.destroySoon());
    });
    upstream.on("drain", () => client.resume());
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
