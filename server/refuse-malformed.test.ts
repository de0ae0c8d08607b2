import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refuseMalformed, refuseTunnel } from "./refuse-malformed";

/** Answers with one half, and never with the other. */
const server = createServer((_, response) => {
  response.writeHead(200, { "content-length": 10 }).write("12345");
});
server.on("clientError", refuseMalformed);
server.on("connect", refuseTunnel);

beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => {
  server.close();
});

function open(): Socket {
  return connect((server.address() as AddressInfo).port, "127.0.0.1").setEncoding("utf8");
}

/** All that is answered until the server closes the connection. */
async function answerTo(text: string): Promise<string> {
  const socket = open();
  socket.write(text);
  let answer = "";
  for await (const part of socket) answer += part;
  return answer;
}

test.each([
  ["what is no HTTP", "good morning\r\n\r\n", 400, "This is no HTTP request."],
  [
    "an address in raw UTF-8",
    "GET /api/recordings?q=café HTTP/1.1\r\nHost: a\r\n\r\n",
    400,
    "The request's address holds a character that has to be percent-encoded, such as %C3%A9 for é.",
  ],
  ["a method that there is not", "LOOK / HTTP/1.1\r\n\r\n", 400, "This is no HTTP request."],
  [
    "a request for a tunnel",
    "CONNECT else.test:443 HTTP/1.1\r\nHost: else.test\r\n\r\n",
    400,
    "This server is no proxy: it takes no CONNECT.",
  ],
  [
    "a head that is too large",
    `GET / HTTP/1.1\r\nHost: a\r\nX-Large: ${"x".repeat(200_000)}\r\n\r\n`,
    431,
    "The request's head is too large.",
  ],
])("answers %s as the contract says", async (_, text, status, message) => {
  const [head = "", body = ""] = (await answerTo(text)).split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} \\w`));
  expect(head).toContain("content-type: application/json; charset=utf-8");
  expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`);
  const [, requestId] = /x-request-id: (req_\w+)/.exec(head) ?? [];
  expect(JSON.parse(body)).toEqual({
    error: { code: "invalid_request", message, request_id: requestId },
  });
});

test("writes nothing into an answer that has begun", async () => {
  const socket = open();
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  let answer = "";
  for await (const part of socket) {
    answer += part;
    if (answer.endsWith("12345")) socket.write("good morning\r\n\r\n");
  }
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200"]);
  expect(answer.endsWith("\r\n\r\n12345")).toBe(true);
});

test("goes on after a caller breaks the connection", async () => {
  const socket = open();
  socket.write("GET / HT");
  await once(socket, "connect");
  socket.resetAndDestroy();
  expect(await answerTo("?\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
});
