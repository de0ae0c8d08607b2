import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { answerBytes, createByteRouteMatcher } from "@/lib/api/byte-route";
import { byteRoutes } from "@/server/generated/api-routes";

const match = createByteRouteMatcher(byteRoutes);

/** Serves the routes of bytes on a port of its own. Returns its origin and how to end it. */
export async function serveBytes(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const found = match(new URL(request.url ?? "/", "http://localhost").pathname);
    if (found) void answerBytes(found, request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The same while the tests of a file run; the origin is known once they have begun. */
export function withServedBytes(): { readonly origin: string } {
  let server: Awaited<ReturnType<typeof serveBytes>>;
  beforeAll(async () => {
    server = await serveBytes();
  });
  afterAll(() => server.stop());
  return {
    get origin() {
      return server.origin;
    },
  };
}
