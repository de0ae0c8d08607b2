import { readFile } from "node:fs/promises";
import { request } from "node:http";
import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { makeWav } from "@/lib/testing/make-wav";
import { onEachEnvironment } from "@/lib/testing/on-each-environment";
import { memberHeaders } from "@/lib/testing/people";
import { numRuns } from "@/lib/testing/proofs";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { addPendingRecording, askUpload, uploadRecording } from "@/lib/testing/uploads";

const server = withServedBytes();

const bytes = makeWav({ seconds: 0.7 });
const anyId = expect.stringMatching(/^req_/);

type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
};

/** Sends a plain request, as `fetch` adds headers of its own. */
function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(server.origin + path, { method, headers }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    call.once("error", reject).end();
  });
}

async function uploaded() {
  const projectId = await addProject();
  const key = await addKey(projectId);
  const file = await uploadRecording(projectId, key, server.origin, bytes);
  const authorization = { authorization: `Bearer ${key}` };
  return { ...file, projectId, key, authorization, path: `/api/media/${file.mediaId}/content` };
}

onEachEnvironment("a file's bytes", (kind) => {
  test("come whole, with their type and a ban on guessing it", async () => {
    const { path, authorization } = await uploaded();
    const answer = await get(path, authorization);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(bytes);
    expect(answer.headers).toMatchObject({
      "content-type": "audio/wav",
      "content-length": String(bytes.length),
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      etag: expect.stringMatching(/^"[^"]+"$/),
      "last-modified": expect.stringContaining("GMT"),
      "content-disposition": expect.stringMatching(/^inline; filename=/),
    });
    const head = await get(path, authorization, "HEAD");
    expect(head.body.length).toBe(0);
    expect({ ...head.headers, date: "" }).toEqual({ ...answer.headers, date: "" });
    for (const range of ["bytes=0-1", `bytes=${bytes.length}-`]) {
      const ranged = await get(path, { ...authorization, range }, "HEAD");
      expect([ranged.status, ranged.headers["content-length"]]).toEqual([200, `${bytes.length}`]);
    }
    const download = await get(`${path}?download=1`, authorization);
    expect(download.headers["content-disposition"]).toMatch(/^attachment;/);
  });

  test("that are missing are an error, also for a HEAD request", async () => {
    const { path, authorization, mediaId } = await uploaded();
    const { client } = await database();
    const { objectKey } = await client.media.findUniqueOrThrow({ where: { id: mediaId } });
    await objectStore().remove(objectKey ?? "");
    expect((await get(path, authorization)).status).toBe(500);
    expect((await get(path, authorization, "HEAD")).status).toBe(500);
  });

  test("come for any `Host` header", async () => {
    const { path, authorization } = await uploaded();
    const answer = await get(path, { ...authorization, host: "a:b@localhost" });
    expect(answer.status).toBe(200);
  });

  test("come in any range, as the file system reads it", async () => {
    const { path, authorization, mediaId } = await uploaded();
    const oracle = await objectStoreFile(mediaId);
    const size = bytes.length;
    const point = fc.integer({ min: 0, max: size + 10 });
    await fc.assert(
      fc.asyncProperty(
        point,
        point,
        fc.constantFrom("both", "from", "suffix"),
        async (a, b, form) => {
          // The S3 server of the tests answers the first byte alone with the whole.
          fc.pre(kind === "disk" || form !== "both" || b > 0);
          const [start, last] =
            form === "suffix" ? [size - a, size - 1] : [a, form === "from" ? size - 1 : b];
          const range = { both: `${a}-${b}`, from: `${a}-`, suffix: `-${a}` }[form];
          const answer = await get(path, { ...authorization, range: `bytes=${range}` });
          if (form === "both" && b < a) {
            // No range at all by the standard, so it is passed over.
            expect(answer.status).toBe(200);
            expect(answer.body.equals(oracle)).toBe(true);
            return;
          }
          if (start >= size) {
            expect(answer.status).toBe(416);
            expect(answer.headers["content-range"]).toBe(`bytes */${size}`);
            const { error } = JSON.parse(answer.body.toString());
            expect(error).toMatchObject({ code: "range_not_satisfiable", request_id: anyId });
            return;
          }
          const from = Math.max(0, start);
          const to = Math.min(last, size - 1);
          expect(answer.status).toBe(206);
          expect(answer.headers["content-range"]).toBe(`bytes ${from}-${to}/${size}`);
          expect(answer.headers["content-length"]).toBe(String(to - from + 1));
          expect(answer.body.equals(oracle.subarray(from, to + 1))).toBe(true);
        },
      ),
      { numRuns: numRuns(25, 60) },
    );
  });

  test("answer a player's questions: the probe, parts, a changed file", async () => {
    const { path, authorization } = await uploaded();
    const whole = await get(path, authorization);
    const ask = (headers: Record<string, string>) => get(path, { ...authorization, ...headers });
    const probe = await ask({ range: "bytes=0-1" });
    expect([probe.status, probe.headers["content-range"], probe.body.length]).toEqual([
      206,
      `bytes 0-1/${bytes.length}`,
      2,
    ]);
    const etag = String(whole.headers.etag);
    const modified = String(whole.headers["last-modified"]);
    expect((await ask({ range: "bytes=1-2", "if-range": etag })).status).toBe(206);
    expect((await ask({ range: "bytes=1-2", "if-range": modified })).status).toBe(206);
    expect((await ask({ range: "bytes=1-2", "if-range": '"other"' })).status).toBe(200);
    expect((await ask({ range: "bytes=1-2", "if-range": `W/${etag}` })).status).toBe(200);
    expect((await ask({ range: "bytes=1-2,5-6" })).status).toBe(200);
    expect((await ask({ range: "lines=1-2" })).status).toBe(200);
    expect((await ask({ range: "bytes=x" })).status).toBe(200);
    expect((await ask({ "if-none-match": etag })).status).toBe(304);
    expect((await ask({ "if-none-match": '"other"' })).status).toBe(200);
    expect((await ask({ "if-modified-since": modified })).status).toBe(304);
  });

  test("are for their project's keys and people, and for a signature", async () => {
    const { path, key, projectId, recordingId, mediaId } = await uploaded();
    const unknownPerson = await get(path);
    expect(unknownPerson.status).toBe(401);
    expect(unknownPerson.headers["www-authenticate"]).toBe("Bearer");
    const strangers = await addProject();
    const stranger = await addKey(strangers);
    expect((await get(path, { authorization: `Bearer ${stranger}` })).status).toBe(404);
    const narrow = await addKey(projectId, { scopes: ["devices:read"] });
    expect((await get(path, { authorization: `Bearer ${narrow}` })).status).toBe(403);
    const { cookie = "" } = await memberHeaders(projectId);
    expect((await get(path, { cookie })).status).toBe(200);
    const other = await memberHeaders(strangers);
    expect((await get(path, { cookie: other.cookie ?? "" })).status).toBe(404);
    const unknown = "/api/media/med_unknown/content";
    expect((await get(unknown, { authorization: `Bearer ${key}` })).status).toBe(404);
    expect((await get(path, { authorization: `Bearer ${key}` }, "DELETE")).status).toBe(405);

    if (kind === "s3") return;
    const asked = await api("POST", `/api/recordings/${recordingId}/download-url`, {
      key,
      body: { media_id: mediaId },
    });
    const { download_url } = await asked.json();
    const { pathname, search } = new URL(download_url);
    expect((await get(pathname + search)).body).toEqual(bytes);
    expect((await get(pathname + search.replace("signature=", "signature=A"))).status).toBe(403);
    const ofThumbnail = search.replace("&download=1", "");
    expect((await get(`/api/media/${mediaId}/thumbnail${ofThumbnail}`)).status).toBe(403);
    for (const wrong of ["&nxtPid=x", "&__proto__=x", "&by=x", "&expires=1"]) {
      const refused = await get(pathname + search + wrong);
      const { error } = JSON.parse(String(refused.body));
      expect([refused.status, `&${error.param}`]).toEqual([400, wrong.split("=")[0]]);
    }
  });

  test("that were never sent are a 404", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const media = mediaRow();
    await addRecordings([recordingRow(projectId, { media: [media] })]);
    const path = `/api/media/${media.id}/content`;
    expect((await get(path, { authorization: `Bearer ${key}` })).status).toBe(404);
  });

  test("of a type that a browser would run are only offered to save", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const recordingId = await addPendingRecording(projectId, key);
    const body = Buffer.from("<script>alert(1)</script>");
    const upload = await askUpload(key, recordingId, server.origin, {
      content_type: "image/x-evil+xml",
      file_size_bytes: body.length,
    });
    await fetch(upload.url, {
      method: "PUT",
      headers: upload.headers,
      body: Uint8Array.from(body),
    });
    await api("POST", `/api/recordings/${recordingId}/upload-complete`, { key });
    const path = `/api/media/${upload.mediaId}/content`;
    const { headers } = await get(path, { authorization: `Bearer ${key}` });
    expect(headers["content-type"]).toBe("application/octet-stream");
    expect(headers["content-disposition"]).toMatch(/^attachment;/);
  });
});

/** The file as it lies in the store, read by the file system if the store is a disk. */
async function objectStoreFile(mediaId: string): Promise<Buffer> {
  const { client } = await database();
  const { objectKey } = await client.media.findUniqueOrThrow({ where: { id: mediaId } });
  const path = objectStore().localPath?.(objectKey ?? "");
  return path === undefined ? bytes : readFile(path);
}
