import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { beforeAll, expect, test, vi } from "vitest";
import { mintKey } from "@/lib/keys/api-key";
import { log } from "@/lib/log";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { useEnv } from "@/lib/testing/use-env";
import { withFrontDoor } from "@/lib/testing/with-front-door";

const served = withFrontDoor();
const { pages, converse } = served;

onEachEngine("the API behind the front door", () => {
  let headers: Record<string, string>;
  beforeAll(async () => {
    const projectId = await addProject();
    await addRecordings(Array.from({ length: 20 }, () => recordingRow(projectId)));
    headers = { authorization: `Bearer ${await addKey(projectId)}` };
  });

  /** Does as `fetch`, which by itself requests compressed answers and decompresses them. */
  const get = async (path: string, more: Record<string, string> = {}) => {
    const lines = Object.entries({ host: "x", connection: "close", ...headers, ...more });
    const request = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const socket = connect(served.port, "127.0.0.1");
    socket.write(`GET ${path} HTTP/1.1\r\n${request}\r\n`);
    const bytes = Buffer.concat(await socket.toArray());
    const end = bytes.indexOf("\r\n\r\n");
    return { head: bytes.subarray(0, end).toString(), body: bytes.subarray(end + 4) };
  };

  test("counts the requests of a key for paths that are no route", async () => {
    useEnv({ rateLimits: { read: 2, write: 0, heavy: 0 } });
    const ask = async (init: RequestInit) => {
      const { status, headers } = await fetch(`${served.origin}/api/nothing`, init);
      return [status, headers.get("x-ratelimit-remaining")];
    };
    const keyed = { headers: { authorization: `Bearer ${await addKey(await addProject())}` } };
    expect([await ask(keyed), await ask(keyed), await ask(keyed)]).toEqual([
      [404, "1"],
      [404, "0"],
      [429, "0"],
    ]);
    expect(await ask({})).toEqual([404, null]);
  });

  test("sends an answer with its length, and uncompressed unless the caller accepts otherwise", async () => {
    for (const encoding of [
      {},
      { "accept-encoding": "identity" },
      { "accept-encoding": "gzip;q=0" },
    ]) {
      const { head, body } = await get("/api/recordings", encoding as Record<string, string>);
      expect(head).toMatch(/^HTTP\/1\.1 200 OK/);
      expect(head).not.toMatch(/content-encoding/i);
      expect(head).toMatch(/^vary: Accept-Encoding\r?$/im);
      expect(Number(/^content-length: (\d+)\r?$/im.exec(head)?.[1])).toBe(body.length);
      expect(JSON.parse(body.toString()).data).toHaveLength(20);
    }
  });

  test.each([
    ["gzip", gunzipSync],
    ["br", brotliDecompressSync],
  ] as const)("compresses with %s if asked", async (encoding, decompress) => {
    const plain = await get("/api/recordings");
    const { head, body } = await get("/api/recordings", { "accept-encoding": encoding });
    expect(head).toMatch(new RegExp(`^content-encoding: ${encoding}\\r?$`, "im"));
    expect(Number(/^content-length: (\d+)\r?$/im.exec(head)?.[1])).toBe(body.length);
    expect(decompress(body).equals(plain.body)).toBe(true);
    expect(body.length).toBeLessThan(plain.body.length / 2);
  });

  test("doesn't compress a small answer, or a 304", async () => {
    const accepting = { "accept-encoding": "gzip" };
    const small = await get("/api/recordings?limit=1&status=failed&device_id=dev_none", accepting);
    expect(small.head).not.toMatch(/content-encoding/i);
    expect(JSON.parse(small.body.toString())).toMatchObject({ data: [] });
    const { head } = await get("/api/recordings");
    const etag = /^etag: (.+?)\r?$/im.exec(head)?.[1] ?? "";
    const again = await get("/api/recordings", { ...accepting, "if-none-match": etag });
    expect(again.head).toMatch(/^HTTP\/1\.1 304/);
    expect(again.body).toHaveLength(0);
  });

  test("finds a path with escapes, and answers 404 to one that can't be decoded", async () => {
    const response = await fetch(`${served.origin}/api/recordings/rec%5Fnone`, { headers });
    expect(await response.json()).toMatchObject({ error: { code: "not_found" } });
    for (const path of ["/api/recordings/%", "/%zz", "/api/recordings/%00"]) {
      const { status, headers: answered } = await fetch(`${served.origin}${path}`, { headers });
      expect([path, status]).toEqual([path, 404]);
      expect(answered.get("content-type")).toContain("application/json");
    }
  });

  test("takes no request id from a caller", async () => {
    const own = { "x-request-id": "req_mine", "X-REQUEST-ID": "req_mine" };
    const { head, body } = await get("/api/recordings/rec_none", own);
    const id = /^x-request-id: (req_\w{24})\r?$/im.exec(head)?.[1];
    expect(JSON.parse(body.toString()).error.request_id).toBe(id);
  });

  test("answers what can't be a key as any other that is wrong", async () => {
    const wrong = [
      headers.authorization?.slice(0, -1),
      "Bearer",
      "Basic eDp5",
      `Bearer ${headers.authorization}`,
    ];
    const unknown = `Bearer ${mintKey("sk", "live")}`;
    const asked = [...wrong, unknown].map((authorization = "") =>
      fetch(`${served.origin}/api/recordings?nope=1`, { headers: { authorization } }),
    );
    for (const response of await Promise.all(asked)) {
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expect(response.headers.get("content-length")).toBeTruthy();
      const { error } = await response.json();
      expect(error).toMatchObject({
        code: "unauthorized",
        message: expect.stringContaining("Bearer"),
      });
      expect(error.request_id).toBe(response.headers.get("x-request-id"));
    }
    const path = { "/api/none": 404, "/health": 200 };
    for (const [anyone, status] of Object.entries(path)) {
      const response = await fetch(served.origin + anyone, {
        headers: { authorization: "Basic eDp5" },
      });
      await response.text();
      expect([anyone, response.status]).toEqual([anyone, status]);
    }
  });

  test("logs the address, the project and the key of a request", async () => {
    const line = vi.spyOn(log, "info");
    await get("/api/recordings?limit=1");
    await get("/api/recordings", { authorization: "Bearer wrong" });
    await expect.poll(() => line.mock.calls.length).toBeGreaterThanOrEqual(2);
    const lines = line.mock.calls.map(([first]) => first);
    vi.restoreAllMocks();
    expect(lines).toEqual([
      expect.objectContaining({
        status: 200,
        address: "127.0.0.1",
        project_id: expect.stringMatching(/^proj_/),
        key_id: expect.stringMatching(/^key_/),
      }),
      expect.not.objectContaining({ project_id: expect.anything() }),
    ]);
    expect(JSON.stringify(lines)).not.toContain("wrong");
  });
});

test.each([
  ["without a Host", "GET /api/recordings HTTP/1.1\r\nConnection: close\r\n\r\n"],
  ["without a Host, for a page", "GET /setup HTTP/1.1\r\nConnection: close\r\n\r\n"],
  ["with two", "GET /api/none HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"],
])("answers a request %s with a 400 that has a body", async (_, request) => {
  const [head = "", body = ""] = (await converse(request)).split("\r\n\r\n");
  expect(head).toMatch(/^HTTP\/1\.1 400 /);
  expect(head).toContain("content-type: application/json");
  const [, id] = /^x-request-id: (req_\w+)\r?$/im.exec(head) ?? [];
  const { error } = JSON.parse(body.slice(body.indexOf("{"), body.lastIndexOf("}") + 1));
  expect(error).toMatchObject({ code: "invalid_request", request_id: id });
  expect(error.message).toContain("Host");
});

test.each([
  ["/recordings", "/api/recordings"],
  ["/recordings/rec_1/upload-url?x=1", "/api/recordings/rec_1/upload-url"],
  ["/API/recordings", "/api/recordings"],
  ["/V1/recordings", "/v1/recordings"],
  ["/v2/recordings", "/api/recordings"],
  ["/End-Users", "/api/end-users"],
  ["/api/webhooks", "/api/webhook-endpoints"],
  ["/webhooks/whe_1/deliveries", "/api/webhook-endpoints/whe_1/deliveries"],
  ["/api/users", "/api/end-users"],
  ["/end_users/eu_1", "/api/end-users/eu_1"],
  ["/api/Recordings", "/api/recordings"],
  ["/v1/recording/rec_1", "/v1/recordings/rec_1"],
  ["/v1/webhook_endpoints", "/api/webhook-endpoints"],
  ["/api/recordings/rec_1/upload_url", "/api/recordings/rec_1/upload-url"],
  ["/api/health", "/health"],
  ["/Health", "/health"],
])("answers %s as JSON, and names the path that may be meant", async (path, meant) => {
  const response = await fetch(served.origin + path);
  expect(response.status).toBe(404);
  const { error } = await response.json();
  expect(error.message).toBe(`There is nothing at this path. Did you mean ${meant}?`);
  expect(error.request_id).toMatch(/^req_/);
});

test.each(["/nothing", "/v3/nothing", "/.env", "/projectsx", "/media/med_1"])(
  "answers %s as JSON to a program, without a path that may be meant",
  async (path) => {
    const response = await fetch(served.origin + path, {
      headers: { accept: "image/*,*/*;q=0.8" },
    });
    expect(response.status).toBe(404);
    const { error } = await response.json();
    expect(error.message).toBe("There is nothing at this path.");
  },
);

test.each([
  ["POST", "/setup"],
  ["OPTIONS", "/"],
  ["DELETE", "/sign-in"],
  ["PUT", "/docs"],
  ["PROPFIND", "/projects/proj_1/recordings"],
])("answers %s %s with the methods that pages take", async (method, path) => {
  const response = await fetch(served.origin + path, { method, headers: { accept: "text/html" } });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "HEAD, GET"]);
  expect((await response.json()).error.code).toBe("method_not_allowed");
});

test("passes a browser's request for a page to the pages", async () => {
  const asked = [
    fetch(`${served.origin}/recordings`, { headers: { accept: "text/html,*/*;q=0.8" } }),
    fetch(`${served.origin}/setup`),
  ];
  await expect.poll(() => pages).toHaveLength(2);
  for (const response of pages) response.end();
  await Promise.all(asked);
});

test("answers HTTP/1.0 without a Host", async () => {
  expect(await converse("GET /api/none HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 404 /);
});

test("renders two pages at once, makes others wait, and answers 503 to those beyond", async () => {
  const before = await served.countConnections();
  const sockets = Array.from({ length: 2 + 256 + 3 }, () => {
    const socket = connect(served.port, "127.0.0.1");
    socket.write("GET /setup HTTP/1.1\r\nHost: x\r\n\r\n");
    return socket;
  });
  const refused: string[] = [];
  for (const socket of sockets) socket.once("data", (data) => refused.push(String(data)));
  await expect.poll(() => refused).toHaveLength(3);
  for (const answer of refused) {
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toMatch(/^retry-after: 1\r$/im);
  }
  expect(pages).toHaveLength(2);
  pages[0]?.end();
  await expect.poll(() => pages).toHaveLength(3);
  for (const socket of sockets) socket.destroy();
  // Until the server has noticed it begins the pages that waited, which would count as the next test's.
  await expect.poll(served.countConnections).toBeLessThanOrEqual(before);
});

test("lets a page run only its own scripts, by a new nonce in each answer", async () => {
  const asked = [fetch(`${served.origin}/setup`), fetch(`${served.origin}/setup`)];
  await expect.poll(() => pages).toHaveLength(2);
  const seen = pages.splice(0).map((response) => {
    const policy = String(response.getHeader("content-security-policy"));
    // Next takes the nonce from the request's header.
    expect(response.req.headers["content-security-policy"]).toBe(policy);
    response.end();
    return /script-src 'self' 'nonce-([^']{24})'/.exec(policy)?.[1];
  });
  expect(seen[0]).toBeTruthy();
  expect(seen[0]).not.toBe(seen[1]);
  for (const { headers } of await Promise.all(asked)) {
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'self'; /);
    expect(headers.get("content-security-policy")).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("strict-transport-security")).toBeNull();
  }
});

test("takes no policy from a caller for a page's file", async () => {
  const headers = { "content-security-policy": "script-src 'nonce-x'" };
  const asked = fetch(`${served.origin}/_next/static/chunk.js`, { headers });
  await expect.poll(() => pages).toHaveLength(1);
  expect(pages[0]?.req.headers["content-security-policy"]).toBeUndefined();
  pages[0]?.end();
  await asked;
});
