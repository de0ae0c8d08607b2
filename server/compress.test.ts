import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compress } from "./compress";

const decompressors = { br: brotliDecompressSync, gzip: gunzipSync };

test("answers each large text in each encoding with its own bytes, also again", async () => {
  const texts = Array.from({ length: 12 }, (_, index) => `${index} `.repeat(60_000));
  for (const text of [...texts, ...texts.toReversed(), ...texts]) {
    for (const [encoding, decompress] of Object.entries(decompressors)) {
      const request = new Request("http://localhost/", {
        headers: { "accept-encoding": encoding },
      });
      const answer = new Response(text, { headers: { etag: `W/"${text.slice(0, 4)}"` } });
      const compressed = await compress(request, answer);
      expect(compressed.headers.get("content-encoding")).toBe(encoding);
      expect(decompress(await compressed.arrayBuffer()).toString() === text).toBe(true);
    }
  }
});
