import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { makeWav } from "@/lib/testing/make-wav";
import { copySeed } from "../fixtures/seed-database";
import { startTestServer, withDataDir } from "../fixtures/start-test-server";
import { expect, test } from "../fixtures/test";

const bytes = makeWav({ seconds: 1 });

test("lets another site's page play, fetch and send by signed URLs, and call with a key if listed", async ({
  browser,
}) => {
  const site = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><p>Elsewhere");
  });
  await once(site.listen(0, "127.0.0.1"), "listening");
  const { port } = site.address() as AddressInfo;
  // Another host is another site to a browser.
  const elsewhere = `http://localhost:${port}`;
  await withDataDir(async (dataDir) => {
    const seed = await copySeed(dataDir);
    const server = await startTestServer(dataDir, { CORS_ORIGINS: elsewhere });
    const page = await browser.newPage();
    await page.goto(elsewhere);
    const asked = { api: `${server.url}/api`, key: seed.soundKey, endUserId: seed.soundEndUserId };
    const said = await page.evaluate(crossOrigin, { ...asked, bytes: [...bytes] });
    expect(said).toEqual({
      sent: 200,
      fetched: 206,
      range: `bytes 0-9/${bytes.length}`,
      hasRequestId: true,
      played: true,
    });

    // Of a site that is not listed the browser keeps the answer from the page.
    await page.goto(`http://127.0.0.1:${port}`);
    const refused = await page.evaluate(
      ({ api, key }) =>
        fetch(`${api}/recordings`, { headers: { authorization: `Bearer ${key}` } }).then(
          () => "read",
          () => "kept from the page",
        ),
      asked,
    );
    expect(refused).toBe("kept from the page");
    await page.close();
    await server.stop();
  });
  site.close();
});

type Asked = { api: string; key: string; endUserId: string; bytes: number[] };

/** Runs on a page of another site: brings a sound in with a key, and uses its signed URLs without one. */
async function crossOrigin({ api, key, endUserId, bytes }: Asked) {
  const post = async (path: string, body: object) => {
    const response = await fetch(api + path, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { ...(await response.json()), requestId: response.headers.get("x-request-id") };
  };
  const recording = await post("/recordings", { end_user_id: endUserId, name: "From elsewhere" });
  const upload = await post(`/recordings/${recording.id}/upload-url`, {
    content_type: "audio/wav",
    file_size_bytes: bytes.length,
  });
  const sent = await fetch(upload.upload_url, {
    method: "PUT",
    headers: upload.headers,
    body: Uint8Array.from(bytes),
  });
  await post(`/recordings/${recording.id}/upload-complete`, {});
  const { download_url } = await post(`/recordings/${recording.id}/download-url`, {
    media_id: upload.media_id,
  });
  const fetched = await fetch(download_url, { headers: { range: "bytes=0-9" } });
  const audio = new Audio();
  audio.crossOrigin = "anonymous";
  const played = new Promise<boolean>((resolve) => {
    audio.onloadeddata = () => resolve(true);
    audio.onerror = () => resolve(false);
  });
  audio.src = download_url;
  return {
    sent: sent.status,
    fetched: fetched.status,
    range: fetched.headers.get("content-range"),
    hasRequestId: recording.requestId !== null,
    played: await played,
  };
}
