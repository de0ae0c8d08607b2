import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { expect, test } from "vitest";
import { onEachStore } from "@/lib/testing/on-each-store";
import { mintDraftName, mintObjectKey } from "./object-key";
import { objectStore } from "./store";

const wavType = { contentType: "audio/wav" };

async function listed(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of objectStore().list()) names.push(name);
  return names;
}

/** Gives so many MiB, and is then closed without having ended: with an error, or without. */
function cutOff(mebibytes: number, error?: Error): Readable {
  let left = mebibytes;
  return new Readable({
    read() {
      if (left-- > 0) this.push(Buffer.alloc(1024 * 1024));
      else this.destroy(error);
    },
  });
}

onEachStore("what is cut off", (kind) => {
  test.each([1, 12])("after %i MiB leaves nothing, with an error or without", async (size) => {
    for (const source of [cutOff(size), cutOff(size, new Error("the line broke"))]) {
      const key = mintObjectKey("media");
      await expect(objectStore().write(key, source, wavType)).rejects.toThrow();
      expect(await objectStore().stat(key)).toBeNull();
      expect((await listed()).filter((name) => name.includes(key))).toEqual([]);
    }
  });

  test("before it began leaves nothing", async () => {
    const key = mintObjectKey("media");
    const source = new PassThrough();
    source.destroy();
    await expect(objectStore().write(key, source, wavType)).rejects.toThrow();
    expect(await objectStore().stat(key)).toBeNull();
  });

  test.runIf(kind === "disk")("by the end of the process is a draft, and can go", async () => {
    const store = objectStore();
    const draft = mintDraftName(mintObjectKey("media"));
    const path = store.localPath?.(draft.replace(/-.*$/, "")).concat(draft.slice(-15)) ?? "";
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "half a fi");
    expect(await listed()).toContain(draft);
    await store.remove(draft);
    expect(await readdir(dirname(path))).toEqual([]);
  });

  test.runIf(kind === "disk")("from its folders is written into new ones", async () => {
    const store = objectStore();
    const key = mintObjectKey("media");
    await store.write(key, Readable.from(["one"]), wavType);
    const folder = dirname(store.localPath?.(key) ?? "");
    await rm(folder, { recursive: true });
    await store.write(key, Readable.from(["two"]), wavType).catch(() => {});
    await store.write(key, Readable.from(["two"]), wavType);
    expect((await store.stat(key))?.sizeBytes).toBe(3);
  });
});
