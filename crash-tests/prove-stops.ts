import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { makeEnvironment } from "./environment";
import { startServer } from "./start-server";

const CALLERS = 16;
const LOAD_MS = 300;

/** How a caller's connections fared: requests that were answered, and those that were cut off. */
type Fate = { answered: number; cutOff: number };

/** Declares the test that a server stopped under load answers each request that it took. */
export function proveStops(stops: number): void {
  test(`answers every request on its kept connections in ${stops} stops under load`, async () => {
    const environment = await makeEnvironment("sqlite", "disk");
    try {
      for (let stop = 0; stop < stops; stop++) {
        const server = await startServer(environment);
        const request = requestOf(server.origin, environment.key);
        const callers = Array.from({ length: CALLERS }, () => callOn(server.origin, request));
        await setTimeout(LOAD_MS);
        expect(await server.stop()).toBe(0);
        for (const { answered, cutOff } of await Promise.all(callers)) {
          expect(cutOff).toBe(0);
          expect(answered).toBeGreaterThan(0);
        }
      }
    } finally {
      await environment.end();
    }
  });
}

/** Calls again and again, on one connection as long as it is kept, until no server listens. */
async function callOn(origin: string, request: string): Promise<Fate> {
  const fate: Fate = { answered: 0, cutOff: 0 };
  while (await callWhileKept(origin, request, fate));
  return fate;
}

/** Resolves to whether there was a server to connect to. */
function callWhileKept(origin: string, request: string, fate: Fate): Promise<boolean> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let isConnected = false;
    let isWaiting = false;
    let text = "";
    const socket = connect(Number(port), hostname, () => {
      isConnected = true;
      ask();
    });
    const ask = () => {
      isWaiting = true;
      socket.write(request);
    };
    socket.setEncoding("utf8").on("data", (piece) => {
      text += piece;
      if (!isWhole(text)) return;
      isWaiting = false;
      fate.answered++;
      const isLast = /^connection: close\r$/im.test(text);
      text = "";
      if (isLast) socket.end();
      else ask();
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      if (isConnected && isWaiting) fate.cutOff++;
      resolve(isConnected);
    });
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  const length = /^content-length: (\d+)\r$/im.exec(text)?.[1];
  return end >= 0 && Buffer.byteLength(text.slice(end + 4)) >= Number(length);
}

function requestOf(origin: string, key: string): string {
  const { host } = new URL(origin);
  const lines = ["GET /api/recordings HTTP/1.1", `Host: ${host}`, `Authorization: Bearer ${key}`];
  return [...lines, "", ""].join("\r\n");
}
