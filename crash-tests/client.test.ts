import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeWav } from "@/lib/testing/make-wav";
import { startCuttingProxy } from "@/lib/testing/start-cutting-proxy";
import { buildClient } from "@/scripts/build-client";
import { freePort } from "@/scripts/free-port";
import { binOf } from "@/scripts/prepare.mjs";
import { type Environment, makeEnvironment } from "./environment";
import { type ServerProcess, startServer } from "./start-server";

const run = promisify(execFile);

/** A folder of its own, into which the packed client was installed. */
let folder: string;
let client: typeof import("../client/src/index.js");
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recordings-client-"));
  await buildClient();
  const { stdout } = await run("npm", ["pack", "./client", "--json", "--pack-destination", folder]);
  const [packed] = JSON.parse(stdout);
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  const args = ["install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename)];
  await run("npm", args, { cwd: folder });
  await cp("client/examples", folder, { recursive: true });
  const entry = join(folder, "node_modules/recordings-client/dist/index.js");
  client = await import(/* @vite-ignore */ pathToFileURL(entry).href);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the package declares its types to a strict consumer, and depends on nothing", async () => {
  const manifest = await readFile(join(folder, "node_modules/recordings-client/package.json"));
  expect(JSON.parse(manifest.toString()).dependencies).toBeUndefined();
  const consumer = `import { ConflictError, Recordings } from "recordings-client";
const api = new Recordings({ baseUrl: "https://rec.example", key: process.env.KEY });
for await (const { name, duration_ms } of api.listRecordings({ status: ["failed"], limit: 2 })) {
  const label: string | null = name;
  const length: number | null = duration_ms;
  console.log(label, length, ConflictError);
}
// @ts-expect-error: no such status
api.listRecordings({ status: "fialed" });
// @ts-expect-error: what makes a device has to name its serial number
api.createDevice({});
declare const process: { env: Record<string, string | undefined> };
`;
  await writeFile(join(folder, "consumer.ts"), consumer);
  const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2023"];
  const tsc = [binOf("typescript", "tsc"), ...options, "--types", "", "consumer.ts"];
  const { stdout } = await run(process.execPath, tsc, { cwd: folder }).catch((error) => error);
  expect(stdout).toBe("");
});

describe("against a server", () => {
  let environment: Environment;
  let server: ServerProcess;
  beforeAll(async () => {
    environment = await makeEnvironment("sqlite", "disk");
    // The receiver of webhooks is on this machine.
    server = await startServer(environment, { settings: { WEBHOOK_ALLOW_PRIVATE: "true" } });
  });
  afterAll(async () => {
    await server.stop();
    await environment.end();
  });

  const api = (key: string | undefined = environment.key) =>
    new client.Recordings({ baseUrl: `${server.origin}/`, key });
  const settings = () => ({
    cwd: folder,
    env: {
      ...process.env,
      RECORDINGS_URL: server.origin,
      RECORDINGS_API_KEY: environment.key,
    },
  });
  const example = (name: string, ...args: string[]) =>
    run(process.execPath, [name, ...args], settings());

  test("a folder is uploaded once, copied nightly and exported", async () => {
    await mkdir(join(folder, "visits"), { recursive: true });
    for (const name of ["one.wav", "two.wav", "notes.txt"]) {
      await writeFile(join(folder, "visits", name), makeWav({ seconds: 0.2 }));
    }
    const first = await example("upload-folder.mjs", "visits", "patient-1");
    expect(first.stdout.match(/ → rec_\w+, uploaded$/gm)).toHaveLength(2);
    expect((await example("upload-folder.mjs", "visits", "patient-1")).stdout).toBe("");

    expect((await example("nightly-sync.mjs", "copy.json")).stdout).toMatch(/ 2 in all/);
    const { recordings } = JSON.parse(await readFile(join(folder, "copy.json"), "utf8"));
    const [id = ""] = Object.keys(recordings);
    await api().updateRecording(id, { name: '=1+1, "quoted"' });
    await example("nightly-sync.mjs", "copy.json");
    const copy = JSON.parse(await readFile(join(folder, "copy.json"), "utf8"));
    expect(copy.recordings[id].name).toBe('=1+1, "quoted"');
    const gone = await api().createRecording({ end_user_id: copy.recordings[id].end_user_id });
    expect((await example("nightly-sync.mjs", "copy.json")).stdout).toMatch(/ 3 in all/);
    await api().deleteRecording(gone.id);
    expect((await example("nightly-sync.mjs", "copy.json")).stdout).toMatch(/ 2 in all/);

    await expect.poll(async () => (await api().getRecording(id)).status).toBe("completed");
    const { stdout } = await example(
      "search-and-export.mjs",
      "completed",
      "2020-01-01",
      "Asia/Tokyo",
    );
    expect(stdout).toContain(`${id},"'=1+1, ""quoted""",completed`);
    const wrong = await example("search-and-export.mjs", "completed", "soon").catch(
      (error) => error,
    );
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("created_after: ")]);
  });

  test("a receiver of webhooks handles what the server sends", async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const { secret } = await api().createWebhookEndpoint({ url, types: ["end_user.created"] });
    const receiver = spawn(process.execPath, ["receive-webhook.mjs", String(port)], {
      cwd: folder,
      env: { ...process.env, RECORDINGS_WEBHOOK_SECRET: secret },
    });
    const lines = createInterface({ input: receiver.stdout })[Symbol.asyncIterator]();
    try {
      expect((await lines.next()).value).toBe(`listening on ${port}`);
      const { id } = await api().createEndUser({ external_id: "told" });
      expect((await lines.next()).value).toBe(`end_user.created ${id}`);
      const forged = await fetch(url, { method: "POST", body: "{}" });
      expect(forged.status).toBe(400);
    } finally {
      receiver.kill();
    }
  });

  test("events are followed over a restart of the server, each once", async () => {
    const { next } = await api().listEvents({ after: "latest" });
    await writeFile(join(folder, "place.txt"), next ?? "latest");
    const follower = spawn(process.execPath, ["follow-events.mjs", "place.txt"], {
      ...settings(),
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    follower.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    const endUser = await api().createEndUser({ external_id: "followed" });
    const upload = async () => {
      const { id } = await api().createRecording({ end_user_id: endUser.id });
      const type = "audio/wav";
      await api().upload(id, {
        data: new Blob([Uint8Array.from(makeWav({ seconds: 0.2 }))], { type }),
      });
      await expect.poll(() => printed).toContain(`${id} completed`);
      return id;
    };
    const first = await upload();
    const stream = await fetch(`${server.origin}/api/events?after=latest`, {
      headers: { accept: "text/event-stream", authorization: `Bearer ${environment.key}` },
    });
    const { port } = new URL(server.origin);
    expect(await server.stop()).toBe(0);
    // It was ended in order: one that is cut off fails to be read.
    expect(await stream.text()).toMatch(/retry: \d+\n\n$/);
    server = await startServer(environment, { port: Number(port) });
    const second = await upload();
    const ended = once(follower, "exit");
    follower.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    const told = (id: string) => printed.split(`${id} completed`).length - 1;
    expect([told(first), told(second)]).toEqual([1, 1]);
  });

  test("a file arrives over a line that breaks, and goes on after its program ended", async () => {
    const bytes = randomBytes(3 * 1024 * 1024);
    const data = new Blob([bytes], { type: "audio/wav" });
    const proxy = await startCuttingProxy(server.origin, () => 500_000);
    const overProxy = () =>
      new client.Recordings({ baseUrl: proxy.origin, key: environment.key, maxRetries: 8 });
    try {
      const endUser = await api().createEndUser({ external_id: "tunnel" });
      const { id } = await api().createRecording({ end_user_id: endUser.id });
      const stop = new AbortController();
      const first = overProxy().upload(id, { data }, { signal: stop.signal });
      const received = async () => (await api().listUploads(id)).data[0]?.received_bytes ?? 0;
      await expect.poll(received).toBeGreaterThan(0);
      stop.abort(new Error("ended"));
      await expect(first).rejects.toThrow("ended");
      // The hash is checked with it.
      const { status, media } = await overProxy().upload(id, { data });
      expect([status, media.length]).toEqual(["uploaded", 1]);
      expect(proxy.cuts()).toBeGreaterThan(3);
    } finally {
      await proxy.stop();
    }
  });

  test("a file whose recording was processed meanwhile is not sent again", async () => {
    const endUser = await api().createEndUser({ external_id: "answer-lost" });
    const { id } = await api().createRecording({ end_user_id: endUser.id });
    const wav = (seconds: number) => ({
      data: new Blob([Uint8Array.from(makeWav({ seconds }))], { type: "audio/wav" }),
    });
    await api().upload(id, wav(0.2));
    await expect.poll(async () => (await api().getRecording(id)).status).toBe("completed");
    expect(await api().upload(id, wav(0.2))).toMatchObject({ id, status: "completed" });
    await expect(api().upload(id, wav(0.3))).rejects.toBeInstanceOf(client.ConflictError);
    await expect(api().upload(id, [wav(0.2), wav(0.2)])).rejects.toThrow("takes no more files");
  });

  test("every row of a list comes once, page by page", async () => {
    const made: string[] = [];
    for (let number = 0; number < 7; number++) {
      const { id } = await api().createEndUser({ external_id: `row-${number}` });
      made.unshift(id);
    }
    const read: string[] = [];
    for await (const { id } of api().listEndUsers({ limit: 3 })) read.push(id);
    expect(read.slice(0, 7)).toEqual(made);
    expect(new Set(read).size).toBe(read.length);
    const skipped: string[] = [];
    for await (const { id } of api().listEndUsers({ limit: 2, offset: 1 })) skipped.push(id);
    expect(skipped).toEqual(read.slice(1));
    expect((await api().listEndUsers({ limit: 2 }).page()).has_more).toBe(true);
  });

  test("each refusal throws its own class of error", async () => {
    const missing = await api()
      .getRecording("rec_none")
      .catch((error) => error);
    expect(missing).toBeInstanceOf(client.NotFoundError);
    expect(missing).toMatchObject({ status: 404, code: "not_found" });
    expect(missing.requestId).toMatch(/^req_/);
    const wrong = await api()
      .listRecordings({ limit: 0 })
      .page()
      .catch((error) => error);
    expect([wrong instanceof client.InvalidRequestError, wrong.param]).toEqual([true, "limit"]);
    const nobody = await api("sk_live_none")
      .listDevices()
      .page()
      .catch((error) => error);
    expect(nobody).toBeInstanceOf(client.UnauthorizedError);
  });
});

describe("against a failing server", () => {
  type Answer = (request: IncomingMessage, response: ServerResponse) => void;
  const asked: { key: string | undefined; body: string }[] = [];
  let answers: Answer[] = [];
  const server = createServer(async (request, response) => {
    const key = request.headers["idempotency-key"]?.toString();
    asked.push({ key, body: await text(request) });
    (answers.shift() ?? done)(request, response);
  });
  let baseUrl: string;
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.closeAllConnections());

  const done: Answer = (_, response) => response.end('{"id":"dev_1"}');
  const cut: Answer = (request) => request.socket.destroy();
  const refuse = (status: number): Answer => {
    return (_, response) => response.writeHead(status, { "retry-after": "0" }).end("{}");
  };
  const during = (given: Answer[]) => {
    answers = given;
    asked.length = 0;
    return new client.Recordings({ baseUrl, key: "k", maxRetries: 3 });
  };
  const device = { serial_number: "SN-1" };

  test("a POST is sent again by one key until it is answered", async () => {
    const api = during([cut, refuse(503), refuse(429)]);
    expect(await api.createDevice(device)).toEqual({ id: "dev_1" });
    expect(asked).toHaveLength(4);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
    expect(new Set(asked.map(({ body }) => body))).toEqual(new Set([JSON.stringify(device)]));
    await api.createDevice(device, { idempotencyKey: "mine" });
    expect(asked.at(-1)?.key).toBe("mine");
  });

  test("it gives up after its max number of tries, and at once if it is aborted", async () => {
    const limited = during(Array.from({ length: 4 }, () => refuse(429)));
    await expect(limited.getDevice("dev_1")).rejects.toBeInstanceOf(client.RateLimitError);
    expect(asked).toHaveLength(4);
    const gone = during(Array.from({ length: 4 }, () => cut));
    await expect(gone.getDevice("dev_1")).rejects.toBeInstanceOf(client.ConnectionError);

    const stop = new AbortController();
    const waiting = during([() => stop.abort(new Error("enough"))]);
    const call = waiting.getDevice("dev_1", { signal: stop.signal });
    await expect(call).rejects.toThrow("enough");
    expect(asked).toHaveLength(1);
  });

  test("a call that is refused for good is sent once", async () => {
    const api = during([refuse(500)]);
    await expect(api.createDevice(device)).rejects.toMatchObject({ status: 500, code: "unknown" });
    expect(asked).toHaveLength(1);
  });
});
