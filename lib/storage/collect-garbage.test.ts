import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { type StoreKind, stores, withStore } from "@/lib/testing/on-each-store";
import { addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { collectGarbage } from "./collect-garbage";
import { mintObjectKey } from "./object-key";
import { objectStore } from "./store";

async function stored(folder: "media" | "thumbnails" = "media"): Promise<string> {
  const key = mintObjectKey(folder);
  await objectStore().write(key, Readable.from(["bytes"]), { contentType: "audio/wav" });
  return key;
}

async function namedByRow(keys: { objectKey: string; thumbnailKey: string | null }) {
  const media = mediaRow();
  await addRecordings([recordingRow(await addProject(), { media: [media] })]);
  const { client } = await database();
  await client.media.update({ where: { id: media.id }, data: keys });
}

async function collect(graceMs: number, isDryRun = false): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of collectGarbage({ graceMs, isDryRun })) names.push(name);
  return names.sort();
}

onEachEngine("garbage", (engine) => {
  const kinds: readonly StoreKind[] = engine === "sqlite" ? stores : ["disk"];
  describe.each(kinds)("on %s", (kind) => {
    withStore(kind);

    test("is what no row names and is no longer young; nothing else goes", async () => {
      const [file, picture] = [await stored(), await stored("thumbnails")];
      await namedByRow({ objectKey: file, thumbnailKey: picture });
      const lost = [await stored(), await stored("thumbnails")].sort();
      expect(await collect(60_000)).toEqual([]);
      // A time that is still to come: everything is older.
      expect(await collect(-60_000, true)).toEqual(lost);
      expect(await objectStore().stat(lost[0] ?? "")).not.toBeNull();
      expect(await collect(-60_000)).toEqual(lost);
      expect(await collect(-60_000)).toEqual([]);
      for (const key of lost) expect(await objectStore().stat(key)).toBeNull();
      for (const key of [file, picture]) expect(await objectStore().stat(key)).not.toBeNull();
    });
  });
});
