import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startProxy } from "@/lib/testing/start-proxy";
import { startS3 } from "@/lib/testing/start-s3";
import { mintObjectKey } from "./object-key";
import type { ObjectStore } from "./object-store";
import { s3Store } from "./s3-store";

/** Short, so that silence is soon noticed: only calls that must fail have this limit. */
const IDLE_MS = 300;
const wavType = { contentType: "audio/wav" };

/** How many more bytes the store answers. */
let left = 0;
let store: ObjectStore;
/** The same store with the default limit. */
let patientStore: ObjectStore;

describe("a store that takes the call and falls silent (s3)", () => {
  let end: () => Promise<void>;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "recordings-store-"));
    const { settings, stop } = await startS3(folder);
    const proxy = await startProxy(new URL(settings.endpoint ?? ""), ({ length }) => {
      left -= length;
      return left < 0 ? "is lost" : "passes";
    });
    const behind = { ...settings, endpoint: proxy.url.origin };
    [store, patientStore] = [s3Store(behind, IDLE_MS), s3Store(behind)];
    end = async () => {
      await proxy.stop();
      await stop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => end());
  beforeEach(() => {
    left = Number.POSITIVE_INFINITY;
  });

  async function written(bytes: Buffer): Promise<string> {
    const key = mintObjectKey("media");
    await patientStore.write(key, Readable.from([bytes]), wavType);
    return key;
  }

  test("at once makes each call fail, and serves again when it is back", async () => {
    const key = await written(Buffer.from("sound"));
    left = 0;
    const large = Readable.from([Buffer.alloc(1024 * 1024)]);
    const asked = [
      store.stat(key),
      store.read(key),
      store.remove(mintObjectKey("media")),
      store.write(mintObjectKey("media"), large, wavType),
    ];
    await Promise.all(asked.map((one) => expect(one).rejects.toThrow("timed out")));
    left = Number.POSITIVE_INFINITY;
    await expect.poll(async () => (await store.stat(key))?.sizeBytes).toBe(5);
  });

  test("in the middle of an object fails its reader", async () => {
    const key = await written(Buffer.alloc(4 * 1024 * 1024));
    left = 1024 * 1024;
    const readWhole = async () => (await store.read(key)).toArray();
    await expect(readWhole()).rejects.toThrow("timed out");
  });

  test("while it copies makes the caller wait", async () => {
    const key = await written(Buffer.from("sound"));
    left = 0;
    let isOver = false;
    const copied = store
      .copy(key, mintObjectKey("media"))
      .catch(() => {})
      .finally(() => {
        isOver = true;
      });
    for (const _ of [1, 2]) await expect(store.stat(key)).rejects.toThrow("timed out");
    expect(isOver).toBe(false);
    await end();
    end = async () => {};
    await copied;
  });
});
