import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { withFrontDoor } from "@/lib/testing/with-front-door";

const served = withFrontDoor();
const { pages, converse } = served;

describe("a request with Expect: 100-continue", () => {
  const head = (length: number) =>
    `POST /api/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`;

  test("gets the 100 once its body is read", async () => {
    const socket = connect(served.port, "127.0.0.1");
    socket.write(head(2));
    expect(String(await once(socket, "data"))).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    socket.write("{}");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 .*"param":"email"/s);
  });

  test("is refused without its body", async () => {
    const tooLarge = head(10_000_000).replace("Connection: close\r\n", "");
    expect(await converse(tooLarge)).toMatch(/^HTTP\/1\.1 413 .*\nconnection: close\r\n/is);
    const wrongUrl =
      "PUT /api/uploads/med_1?signature=x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n";
    expect(await converse(`${wrongUrl}Expect: 100-continue\r\n\r\n`)).toMatch(/^HTTP\/1\.1 40\d /);
  });
});

describe("a connection", () => {
  const page = "GET /setup HTTP/1.1\r\nHost: x\r\n\r\n";
  const lastPage = "GET /setup HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  test("handles one request at a time, however many are sent ahead", async () => {
    const answers = converse(page.repeat(2) + lastPage);
    for (const count of [1, 2, 3]) {
      await expect.poll(() => pages).toHaveLength(count);
      await new Promise((resolve) => setImmediate(resolve));
      expect(pages).toHaveLength(count);
      pages.at(-1)?.end(`page ${count}`);
    }
    expect((await answers).match(/page \d/g)).toEqual(["page 1", "page 2", "page 3"]);
  });

  test("passes on a body that was sent after another request", async () => {
    const body = JSON.stringify({ email: "nobody@example.com" });
    const post = `POST /api/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    const answers = converse(`${page}${post}${body}`);
    await expect.poll(() => pages).toHaveLength(1);
    pages[0]?.end("page");
    expect(await answers).toContain('"param":"password"');
  });

  test("that is cut off in a body causes no error", async () => {
    const logged = {
      info: vi.spyOn(log, "info"),
      warn: vi.spyOn(log, "warn"),
      error: vi.spyOn(log, "error"),
    };
    const heads = [
      "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n",
      "PUT /api/uploads/med_1 HTTP/1.1\r\nHost: x\r\nContent-Type: audio/wav\r\n",
    ];
    for (const head of heads) {
      const socket = connect(served.port, "127.0.0.1");
      socket.write(`${head}Content-Length: 500\r\n\r\n{"email":`);
      await once(socket, "connect");
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
    }
    const lines = () => logged.info.mock.calls.map(([line]) => line as { path?: string });
    for (const path of ["/api/session", "/api/uploads/med_1"]) {
      await expect.poll(() => lines().some((line) => line.path === path)).toBe(true);
    }
    expect([...logged.warn.mock.calls, ...logged.error.mock.calls]).toEqual([]);
    vi.restoreAllMocks();
  });

  test("doesn't begin requests that were sent ahead by a caller who has gone", async () => {
    const socket = connect(served.port, "127.0.0.1");
    socket.write(page.repeat(3));
    await expect.poll(() => pages).toHaveLength(1);
    const closed = once(pages[0] as ServerResponse, "close");
    socket.destroy();
    await closed;
    expect(await (await fetch(`${served.origin}/api/none`)).json()).toMatchObject({ error: {} });
    expect(pages).toHaveLength(1);
  });
});

test("answers others while hundreds never send the bodies that they announced", async () => {
  const head =
    "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n";
  const sockets = Array.from({ length: 600 }, () => {
    const socket = connect(served.port, "127.0.0.1");
    socket.write(`${head}{`);
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  expect((await fetch(`${served.origin}/api/none`)).status).toBe(404);
  for (const socket of sockets) socket.destroy();
});
