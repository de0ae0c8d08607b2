import { expect, onTestFinished, test } from "vitest";
import { startReceiver } from "@/lib/testing/start-receiver";
import { postDelivery } from "./post-delivery";

type Answer = Parameters<typeof startReceiver>[0];

/** A receiver until the test ends, and its address. */
async function receive(answer: Answer) {
  const receiver = await startReceiver(answer);
  onTestFinished(receiver.stop);
  return { ...receiver, url: new URL(`${receiver.origin}/hook`) };
}

const post = (url: URL, answerMs?: number) =>
  postDelivery(url, { "webhook-id": "evt_1" }, '{"ä":1}', {
    allowPrivate: true,
    ...(answerMs !== undefined && { answerMs }),
  });

test("a delivery arrives with its bytes, and the answer's first kilobyte is kept", async () => {
  const { url, received } = await receive((_, response) => {
    response.writeHead(202, { "content-type": "text/plain" }).end(`\0${"x".repeat(5_000)}`);
  });
  const { ms, ...result } = await post(url);
  expect(received).toMatchObject([
    {
      path: "/hook",
      body: '{"ä":1}',
      headers: { "content-type": "application/json", "webhook-id": "evt_1" },
    },
  ]);
  const body = `\uFFFD${"x".repeat(1_023)}`;
  const answer = { status: 202, contentType: "text/plain", body, retryAfterMs: null };
  expect(result).toEqual({ answer, error: null });
  expect(ms).toBeGreaterThanOrEqual(0);
});

test("a redirect is not followed", async () => {
  const { url, received } = await receive((_, response) => {
    response.writeHead(307, { location: "/elsewhere", "retry-after": "7" }).end();
  });
  expect(await post(url)).toMatchObject({ answer: { status: 307, retryAfterMs: 7_000 } });
  expect(received.map(({ path }) => path)).toEqual(["/hook"]);
});

test("gives up a receiver that doesn't answer in time", async () => {
  const { url } = await receive(() => {});
  expect(await post(url, 50)).toMatchObject({ answer: null, error: "timeout" });
});

test("an answer whose body doesn't end counts by its status", async () => {
  const { url } = await receive((_, response) => void response.writeHead(200).write("so far"));
  expect(await post(url, 200)).toMatchObject({ answer: { status: 200, body: "so far" } });
});

test("reading stops in an endless answer", async () => {
  const { url } = await receive((_, response) => {
    response.writeHead(200);
    const more = () => void (response.writable && response.write("y".repeat(9_999), more));
    more();
  });
  expect((await post(url)).answer?.body).toBe("y".repeat(1_024));
});

test("a broken connection and a refused one are different errors", async () => {
  const { url } = await receive((_, response) => void response.destroy());
  expect(await post(url)).toMatchObject({ answer: null, error: "connection_lost" });
  // A port on which no server listens.
  expect(await post(new URL("http://127.0.0.1:1/"))).toMatchObject({ error: "connection_refused" });
});

test("our own network is not reached by any name", async () => {
  const { url, received } = await receive((_, response) => void response.end());
  for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"]) {
    const address = new URL(`http://${host}:${url.port}/`);
    const result = await postDelivery(address, {}, "{}", { allowPrivate: false });
    expect([host, result.error]).toEqual([host, "private_address"]);
  }
  expect(received).toEqual([]);
});
