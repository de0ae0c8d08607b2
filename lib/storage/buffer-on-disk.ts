import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CHUNK_BYTES = 256 * 1024;

type Ends = {
  /** Called when all texts were read, reading failed, or the reader cancelled. */
  onRead: () => Promise<void>;
  /** Nothing is left to be given. */
  onEnd: () => void;
};

/**
 * A stream of texts' bytes that takes the texts as fast as they come, however slow its reader:
 * unread bytes lie in a file without a name, which disappears with the process. If the source of
 * the texts fails, so does the stream.
 */
export async function bufferOnDisk(
  texts: AsyncIterable<string>,
  { onRead, onEnd }: Ends,
): Promise<ReadableStream<Uint8Array>> {
  const file = await openNameless();
  const state = { written: 0, given: 0, isRead: false, isWanted: true, failure: null as unknown };
  let wake = () => {};
  const filled = (async () => {
    try {
      for await (const text of texts) {
        if (!state.isWanted) break;
        const bytes = Buffer.from(text);
        await writeAll(file, bytes, state.written);
        state.written += bytes.byteLength;
        wake();
      }
    } catch (error) {
      state.failure = error ?? new Error("The texts failed.");
    } finally {
      await onRead().catch((error: unknown) => {
        state.failure ??= error;
      });
      state.isRead = true;
      wake();
    }
  })();
  const end = async () => {
    await filled;
    await file.close();
    onEnd();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (state.given === state.written && !state.isRead) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        if (state.failure !== null) {
          await end();
          controller.error(state.failure);
          return;
        }
        if (state.given === state.written) {
          await end();
          controller.close();
          return;
        }
        const buffer = new Uint8Array(Math.min(CHUNK_BYTES, state.written - state.given));
        const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, state.given);
        state.given += bytesRead;
        controller.enqueue(buffer.subarray(0, bytesRead));
      },
      async cancel() {
        state.isWanted = false;
        await end();
      },
    },
    { highWaterMark: 0 },
  );
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(
      bytes,
      done,
      bytes.byteLength - done,
      position + done,
    );
    done += bytesWritten;
  }
}

async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-export-"));
  try {
    return await open(join(folder, "rows"), "wx+", 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
