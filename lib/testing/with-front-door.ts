import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createApiListener } from "@/server/api-listener";
import { Connections } from "@/server/connections";
import { FrontDoor } from "@/server/front-door";
import { apiRoutes } from "@/server/generated/api-routes";

type ServedFrontDoor = {
  readonly origin: string;
  readonly port: number;
  /** Pages that have begun, to be ended by a test. */
  pages: ServerResponse[];
  /** Sends raw text, and returns all that comes until the server closes the connection. */
  converse: (request: string) => Promise<string>;
  /** Connections that the server knows to be open. */
  countConnections: () => Promise<number>;
};

/** Serves the API and pages without content behind the front door, while the tests of a file run. */
export function withFrontDoor(): ServedFrontDoor {
  const pages: ServerResponse[] = [];
  const door = new FrontDoor();
  const connections = new Connections(door.answer);
  const server = createServer({ requireHostHeader: false }, connections.take);
  server.on("checkContinue", connections.takeExpecting);
  const portOf = () => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    door.listeners = {
      api: createApiListener(apiRoutes),
      pages: async (_request, response) => {
        pages.push(response);
      },
    };
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => server.closeAllConnections());
  beforeEach(() => pages.splice(0));
  return {
    pages,
    get port() {
      return portOf();
    },
    get origin() {
      return `http://127.0.0.1:${portOf()}`;
    },
    countConnections: () => promisify(server.getConnections.bind(server))(),
    converse: async (request) => {
      const socket = connect(portOf(), "127.0.0.1");
      socket.write(request);
      return text(socket);
    },
  };
}
