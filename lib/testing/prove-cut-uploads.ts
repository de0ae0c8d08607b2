import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { findOrphans } from "./find-orphans";
import { headUpload, patchPiece } from "./send-piece";
import { withServedBytes } from "./serve-bytes";
import { startCuttingProxy } from "./start-cutting-proxy";
import { askUpload, pendingRecording, postCompletion } from "./uploads";

const FILE_BYTES = 3 * 1024 * 1024;
/** Max bytes between two cuts: short enough for dozens of them in one file. */
const MAX_RUN_BYTES = 200_000;
/** More tries than any file needs: one that gets nowhere is a failure and not a test without end. */
const MAX_TRIES = 2_000;

/**
 * Declares that files arrive whole through a proxy that breaks connections at random bytes, from two senders at
 * once that send pieces twice and at wrong places, until there were so many cuts.
 */
export function proveCutUploads(cuts: number): void {
  const server = withServedBytes();

  test(`arrive whole over a line that is cut ${cuts} times`, async () => {
    const proxy = await startCuttingProxy(server.origin, () => 1 + below(MAX_RUN_BYTES));
    try {
      while (proxy.cuts() < cuts) {
        const { key, recordingId } = await pendingRecording();
        const bytes = randomBytes(1 + below(FILE_BYTES));
        const announced = { content_type: "audio/wav", file_size_bytes: bytes.length };
        const upload = await askUpload(key, recordingId, proxy.origin, announced);
        const content = `${server.origin}/api/media/${upload.mediaId}/content`;
        const expectWholeOrNone = async () => {
          const served = await fetch(content, { headers: { authorization: `Bearer ${key}` } });
          const body = Buffer.from(await served.arrayBuffer());
          if (served.ok) expect(body.equals(bytes)).toBe(true);
          return served.status;
        };
        const send = () => sendAll(upload, bytes, expectWholeOrNone);
        await Promise.all([send(), send()]);
        const content_sha256 = createHash("sha256").update(bytes).digest("hex");
        const completed = await postCompletion({ key, recordingId }, { content_sha256 });
        expect(completed.status).toBe(200);
        expect(await expectWholeOrNone()).toBe(200);
      }
      expect(await findOrphans()).toEqual([]);
    } finally {
      await proxy.stop();
    }
  });
}

/** Sends a file in pieces of random lengths until it is there, as a sender whose line breaks; looks between at what is served. */
async function sendAll(
  upload: { url: string },
  bytes: Buffer,
  look: () => Promise<unknown>,
): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const known = await headUpload(upload).catch(() => null);
    if (below(8) === 0) await look();
    if (known === null) continue;
    if (known.isComplete === "?1") return;
    // One in eight begins at a wrong byte, as if the sender had missed an answer.
    const offset = below(8) === 0 ? below(bytes.length) : known.offset;
    const end = Math.min(bytes.length, offset + 1 + below(MAX_RUN_BYTES));
    const piece = { offset, bytes: bytes.subarray(offset, end), isLast: end === bytes.length };
    await patchPiece(upload, piece).catch(() => null);
    // And one in eight is sent twice.
    if (below(8) === 0) await patchPiece(upload, piece).catch(() => null);
  }
  throw new Error("the file did not arrive");
}

function below(limit: number): number {
  return Math.floor(Math.random() * limit);
}
