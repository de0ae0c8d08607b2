import { createHash } from "node:crypto";
import { once } from "node:events";
import { get, request } from "node:http";
import { wavHeader } from "@/lib/testing/make-wav";
import { Caller } from "./caller";
import type { Environment } from "./environment";
import { memoryOf, mostMemoryDuring } from "./process-memory";
import { startServer } from "./start-server";

const MEBIBYTE = 1024 ** 2;
const HEADER_BYTES = 44;

/** Max growth of the server by any file, in MiB. */
export const MOST_GROWTH = 96;

/** The max growth of the server's memory during each step, in MiB over the start. */
export type Growth = { upload: number; completion: number; download: number };

/**
 * Sends a file of so many bytes, whole or in pieces, has it hashed and fetches it again, and watches the server's memory.
 * Throws if a byte differs. Needs Linux, which reports a process's memory.
 */
export async function growthByFile(
  environment: Environment,
  sizeBytes: number,
  pieceBytes: number | null = null,
): Promise<Growth> {
  const server = await startServer(environment, { settings: { EMBEDDED_WORKER: "false" } });
  try {
    const move = (size: number) => moveFile(environment, server, size, pieceBytes);
    // Brings in the code: that is no growth by a file.
    await move(MEBIBYTE);
    return await move(sizeBytes);
  } finally {
    await server.stop();
  }
}

async function moveFile(
  { key, endUserId }: Environment,
  { origin, pid }: { origin: string; pid: number },
  sizeBytes: number,
  pieceBytes: number | null,
): Promise<Growth> {
  const caller = new Caller(origin, key);
  const recording = { end_user_id: endUserId };
  const { id } = await caller.demand("POST", "/api/recordings", { body: recording });
  const path = `/api/recordings/${id}`;
  const file = { content_type: "audio/wav", file_size_bytes: sizeBytes };
  const upload = await caller.demand("POST", `${path}/upload-url`, { body: file });

  const before = await memoryOf(pid);
  const during = async <Result>(work: () => Promise<Result>) => {
    const { result, most } = await mostMemoryDuring(pid, work);
    return { result, mebibytes: Math.round((most - before) / MEBIBYTE) };
  };
  const sent = await during(() => sendSilence(upload.upload_url, sizeBytes, pieceBytes));
  const completed = await during(() => complete(caller, path, sent.result));
  const url = `${origin}/api/media/${upload.media_id}/content`;
  const fetched = await during(() => hashContent(url, key));
  if (fetched.result !== sent.result) throw new Error("the file is served with other bytes");
  return {
    upload: sent.mebibytes,
    completion: completed.mebibytes,
    download: fetched.mebibytes,
  };
}

/** Sends a sound of so many bytes that is made on the way. Returns its SHA-256. */
async function sendSilence(
  url: string,
  sizeBytes: number,
  pieceBytes: number | null,
): Promise<string> {
  const sha256 = createHash("sha256");
  for (let offset = 0; offset < sizeBytes; offset += pieceBytes ?? sizeBytes) {
    const length = Math.min(pieceBytes ?? sizeBytes, sizeBytes - offset);
    const piece = {
      "content-type": "application/partial-upload",
      "upload-offset": offset,
      "upload-complete": offset + length === sizeBytes ? "?1" : "?0",
    };
    const call = request(url, {
      method: pieceBytes === null ? "PUT" : "PATCH",
      headers: {
        ...(pieceBytes === null ? { "content-type": "audio/wav" } : piece),
        "content-length": length,
      },
    });
    const answered = once(call, "response");
    for (const bytes of silenceFrom(offset, length, sizeBytes)) {
      sha256.update(bytes);
      if (!call.write(bytes)) await once(call, "drain");
    }
    call.end();
    const [response] = await answered;
    response.resume();
    if (response.statusCode >= 300) throw new Error(`it is answered with ${response.statusCode}`);
  }
  return sha256.digest("hex");
}

function* silenceFrom(offset: number, length: number, sizeBytes: number): Generator<Buffer> {
  const header = offset === 0 ? wavHeader((sizeBytes - HEADER_BYTES) / 2, 16_000) : Buffer.alloc(0);
  yield header;
  const silence = Buffer.alloc(MEBIBYTE);
  for (let left = length - header.length; left > 0; left -= silence.length) {
    yield silence.subarray(0, left);
  }
}

async function complete(caller: Caller, path: string, content_sha256: string): Promise<void> {
  // Repeated while the file is still being hashed.
  await caller.demand("POST", `${path}/upload-complete`, { body: { content_sha256 } });
}

async function hashContent(url: string, key: string): Promise<string> {
  const call = get(url, { headers: { authorization: `Bearer ${key}` } });
  const [response] = await once(call, "response");
  const sha256 = createHash("sha256");
  for await (const chunk of response) sha256.update(chunk);
  return sha256.digest("hex");
}
