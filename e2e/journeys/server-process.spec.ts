import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "../fixtures/test";

test("finishes the request in flight after SIGTERM and exits with 0", async ({ launch }) => {
  const server = await launch();
  const socket = connect(server.port, "127.0.0.1").setEncoding("utf8");
  let answer = "";
  socket.on("data", (text) => {
    answer += text;
  });
  await once(socket, "connect");
  socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\n");
  // Answered behind the other's first half, so the server has that half.
  await fetch(`${server.url}/health`);

  server.process.kill("SIGTERM");
  await expect.poll(() => refuses(server.port)).toBe(true);
  socket.write("\r\n");

  // The connection could be used again, and must not keep the server from ending.
  expect(await server.exited).toBe(0);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('"healthy"');
});

test("says in one line that the port is taken, and exits with an error", async ({
  launch,
  seeded: { server: first },
}) => {
  const second = await launch(first.port);
  expect(await second.exited).not.toBe(0);
  const lines = second.output().trim().split("\n");
  expect(lines).toEqual([expect.stringMatching(new RegExp(`port ${first.port} is taken`, "i"))]);
});

test("answers a request for another protocol like any other, and keeps no socket", async ({
  seeded: { server },
}) => {
  const socket = connect(server.port, "127.0.0.1").setEncoding("utf8");
  let answer = "";
  socket.on("data", (text) => {
    answer += text;
  });
  const head = ["GET /nothing HTTP/1.1", "Host: localhost", "Connection: upgrade, close"];
  socket.write(`${head.join("\r\n")}\r\nUpgrade: websocket\r\n\r\n`);
  await once(socket, "end");
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
});

function refuses(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(false)).once("error", () => resolve(true));
  }).then((isRefused) => {
    socket.destroy();
    return isRefused as boolean;
  });
}
