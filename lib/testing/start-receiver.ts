import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A delivery as it arrived. */
export type Received = { path: string; headers: IncomingHttpHeaders; body: string };

/** Answers a delivery; the next one may arrive before it does. */
type Answer = (received: Received, response: ServerResponse) => void | Promise<void>;

/**
 * Starts a receiver of webhooks on this machine, which keeps what arrives and answers 204 by
 * default.
 */
export async function startReceiver(
  answer: Answer = (_, response) => void response.writeHead(204).end(),
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const { url = "", headers } = request;
    const one = { path: url, headers, body: await text(request) };
    received.push(one);
    await receiver.answer(one, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const receiver = {
    received,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** May be replaced at any time. */
    answer,
    /** The ids of the events that arrived, in their order. */
    ids: () => received.map(({ headers }) => String(headers["webhook-id"])),
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}
