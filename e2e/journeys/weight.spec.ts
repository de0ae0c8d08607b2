import { gzipSync } from "node:zlib";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "../fixtures/test";

// The weight of a page's first load, in bytes: scripts and fonts as they are sent.

test("loads little for a page: scripts, fonts, HTML", async ({ request, adminPage, seed }) => {
  const signIn = await weigh(request, "/sign-in");
  expect(signIn.scripts).toBeLessThan(10_000);
  expect(signIn.html).toBeLessThan(5_000);

  const listPath = `/projects/${seed.projectId}/recordings`;
  const list = await weigh(adminPage.request, `${listPath}?limit=100`);
  expect(list.scripts).toBeLessThan(225_000);
  expect(list.fonts).toBeLessThan(70_000);
  // There are sixty rows, of about a kilobyte each: a hundred are to stay below 250 kB.
  expect(list.html).toBeLessThan(200_000);

  const recording = await weigh(adminPage.request, `${listPath}/${seed.recordingIds[0]}`);
  expect(recording.scripts).toBeLessThan(265_000);
  expect(recording.html).toBeLessThan(60_000);
});

async function weigh(request: APIRequestContext, path: string) {
  const response = await request.get(path, { headers: { accept: "text/html" } });
  expect(response.status()).toBe(200);
  const html = await response.text();
  const sizeOf = async (tags: RegExp) => {
    const urls = new Set(Array.from(html.matchAll(tags), ([, url]) => url));
    const bodies = await Promise.all(
      Array.from(urls, async (url = "") => (await request.get(url)).body()),
    );
    return bodies.map((body) => gzipSync(body).length).reduce((sum, size) => sum + size, 0);
  };
  return {
    html: Buffer.byteLength(html),
    scripts: await sizeOf(/<script(?![^>]*nomodule)[^>]* src="([^"]+)"/gi),
    fonts: await sizeOf(/<link[^>]* href="([^"]+\.woff2)"/gi),
  };
}
