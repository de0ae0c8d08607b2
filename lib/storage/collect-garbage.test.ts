import { rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { OperatorError } from "@/lib/operator-error";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import { onEachEnvironment } from "@/lib/testing/on-each-environment";
import { withStore } from "@/lib/testing/on-each-store";
import { addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { collectGarbage } from "./collect-garbage";
import { incomingKey, mintDraftName, mintObjectKey } from "./object-key";
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

/** A time that is still to come: everything is older. */
const NO_GRACE = -60_000;

onEachEnvironment("garbage", (_, engine) => {
  test("is an old object that no row names; others stay", async () => {
    const [file, picture] = [await stored(), await stored("thumbnails")];
    await namedByRow({ objectKey: file, thumbnailKey: picture });
    const lost = [await stored(), await stored("thumbnails")].sort();
    expect(await collect(60_000)).toEqual([]);
    expect(await collect(NO_GRACE, true)).toEqual(lost);
    expect(await objectStore().stat(lost[0] ?? "")).not.toBeNull();
    expect(await collect(NO_GRACE)).toEqual(lost);
    expect(await collect(NO_GRACE)).toEqual([]);
    for (const key of lost) expect(await objectStore().stat(key)).toBeNull();
    for (const key of [file, picture]) expect(await objectStore().stat(key)).not.toBeNull();
  });

  test("doesn't include bytes of a file that is still pending or was refused", async () => {
    const [pending, claimed, refused] = [
      mediaRow({ status: "pending" }),
      mediaRow(),
      mediaRow(),
    ] as const;
    const media = [pending, claimed, refused];
    await addRecordings([recordingRow(await addProject(), { status: "pending", media })]);
    const { client } = await database();
    const data = { refusedSha256: "0".repeat(64) };
    await client.media.update({ where: { id: refused.id }, data });
    for (const { id } of media) {
      const options = { contentType: "audio/wav" };
      await objectStore().write(incomingKey(id), Readable.from(["bytes"]), options);
    }
    expect(await collect(NO_GRACE)).toEqual([incomingKey(claimed.id)]);
    for (const { id } of [pending, refused]) {
      expect(await objectStore().stat(incomingKey(id))).not.toBeNull();
    }
  });

  test("doesn't include an object that a row names meanwhile", async () => {
    await stored();
    await stored();
    const garbage = collectGarbage({ graceMs: NO_GRACE, isDryRun: false });
    const first = (await garbage.next()).value?.name;
    const [second = ""] = await collect(NO_GRACE, true);
    await namedByRow({ objectKey: second, thumbnailKey: null });
    expect(await garbage.next()).toMatchObject({ done: true });
    expect(await objectStore().stat(first ?? "")).toBeNull();
    expect(await objectStore().stat(second)).not.toBeNull();
  });

  test("isn't collected if the database has no files at all", async () => {
    await useTestDatabase(engine);
    const key = await stored();
    await expect(collect(NO_GRACE)).rejects.toThrow(OperatorError);
    expect(await collect(NO_GRACE, true)).toContain(key);
    expect(await objectStore().stat(key)).not.toBeNull();
  });
});

onEachEngine("a draft that a crash left", () => {
  withStore("disk");

  test("is removed when it is old, even if the database has no files", async () => {
    const key = await stored();
    const draft = mintDraftName(key);
    const path = objectStore().localPath?.(key) ?? "";
    await rename(path, join(dirname(path), basename(draft)));
    expect(await collect(60_000)).toEqual([]);
    expect(await collect(NO_GRACE)).toEqual([draft]);
    expect(await collect(NO_GRACE, true)).toEqual([]);
  });
});
