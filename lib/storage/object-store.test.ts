import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { onEachStore } from "@/lib/testing/on-each-store";
import { mintObjectKey } from "./object-key";
import { ObjectMissingError } from "./object-store";
import { objectStore } from "./store";

const wavType = { contentType: "audio/wav" };

async function written(bytes: Buffer): Promise<string> {
  const key = mintObjectKey("media");
  await objectStore().write(key, Readable.from([bytes]), wavType);
  return key;
}

async function bytesOf(key: string, range?: { start: number; end: number }): Promise<Buffer> {
  return Buffer.concat(await (await objectStore().read(key, range)).toArray());
}

async function keys(): Promise<string[]> {
  const all: string[] = [];
  for await (const { name } of objectStore().list()) all.push(name);
  return all;
}

onEachStore("a store", (kind) => {
  test("returns an object's bytes, whole and in part", async () => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
    const key = await written(bytes);
    expect(await bytesOf(key)).toEqual(bytes);
    // Not 0 to 0: the S3 server of the tests answers that with the whole.
    expect(await bytesOf(key, { start: 0, end: 1 })).toEqual(bytes.subarray(0, 2));
    expect(await bytesOf(key, { start: 500, end: 999 })).toEqual(bytes.subarray(500));
    const found = await objectStore().stat(key);
    expect(found?.sizeBytes).toBe(1000);
    expect(Math.abs(Date.now() - (found?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000);
    expect(await keys()).toContain(key);
  });

  test("reports a missing object as missing", async () => {
    const key = mintObjectKey("media");
    expect(await objectStore().stat(key)).toBeNull();
    await expect(objectStore().read(key)).rejects.toThrow(ObjectMissingError);
    await objectStore().remove(key);
  });

  test("keeps nothing of a source that fails half-way", async () => {
    const key = mintObjectKey("media");
    const source = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000);
        throw new Error("cut off");
      })(),
    );
    await expect(objectStore().write(key, source, wavType)).rejects.toThrow();
    expect(await objectStore().stat(key)).toBeNull();
    expect((await keys()).filter((name) => name.includes(key))).toEqual([]);
  });

  test("keeps a copy when the original is removed, and removes twice without an error", async () => {
    const key = await written(Buffer.from("sound"));
    const copy = mintObjectKey("media");
    await objectStore().copy(key, copy);
    await objectStore().remove(key);
    await objectStore().remove(key);
    expect(await objectStore().stat(key)).toBeNull();
    expect((await bytesOf(copy)).toString()).toBe("sound");
  });

  test.runIf(kind === "disk" && process.platform !== "win32")(
    "keeps what it holds from other users of the machine",
    async () => {
      const path = objectStore().localPath?.(await written(Buffer.from("sound"))) ?? "";
      expect((await stat(dirname(path))).mode & 0o077).toBe(0);
    },
  );

  // Of a bucket that is for the store itself to keep, and the one of the tests doesn't.
  test.runIf(kind === "disk")("keeps one whole object of two writes to one key", async () => {
    const key = mintObjectKey("media");
    const bodies = ["a", "b"].map((letter) => Buffer.from(letter.repeat(300_000)));
    await Promise.all(
      bodies.map((body) => objectStore().write(key, Readable.from([body]), wavType)),
    );
    const kept = await bytesOf(key);
    expect(bodies.some((body) => body.equals(kept))).toBe(true);
  });

  test("streams more than one part", async () => {
    const part = Buffer.alloc(1024 * 1024, 7);
    const key = mintObjectKey("media");
    const source = Readable.from(Array.from({ length: 12 }, () => part));
    await objectStore().write(key, source, wavType);
    expect((await objectStore().stat(key))?.sizeBytes).toBe(12 * part.length);
  });

  test.each(["../../etc/passwd", "/etc/passwd", "media/aa/../../x", "media/aa/\0", ""])(
    "refuses %j, which is no key",
    async (key) => {
      const refused = async (work: () => Promise<unknown>) =>
        expect(work).rejects.toThrow("no object");
      await refused(async () => objectStore().stat(key));
      await refused(async () => objectStore().read(key));
      await refused(async () => objectStore().remove(key));
      await refused(async () => objectStore().write(key, Readable.from(["x"]), wavType));
    },
  );

  test("hands out URLs only if callers can reach it", async () => {
    const key = mintObjectKey("media");
    const upload = await objectStore().presignUpload(key, {
      contentType: "audio/wav",
      sizeBytes: 5,
      expiresIn: 60,
    });
    if (kind === "disk") return expect(upload).toBeNull();
    // The store must refuse what differs from the signature; the tests' server doesn't.
    const signed = new URL(upload?.url ?? "").searchParams.get("X-Amz-SignedHeaders");
    expect(signed).toBe("content-length;content-type;host");
    const sent = await fetch(upload?.url ?? "", {
      method: "PUT",
      body: "sound",
      headers: upload?.headers ?? {},
    });
    expect(sent.status).toBe(200);
    const url = await objectStore().presignDownload(key, {
      contentType: "audio/wav",
      disposition: 'attachment; filename="a.wav"',
      expiresIn: 60,
    });
    const response = await fetch(url ?? "");
    expect(await response.text()).toBe("sound");
    expect(response.headers.get("content-disposition")).toContain("a.wav");
  });
});
