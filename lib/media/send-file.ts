import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { ApiError } from "@/lib/schemas/api-error";
import { ObjectMissingError } from "@/lib/storage/object-store";
import { objectStore } from "@/lib/storage/store";
import { type ByteRange, readRange } from "./byte-range";

/** How long a listener may be silent before its connection is given up, in milliseconds. */
const IDLE_MS = 120_000;

/** An object of the store as it is answered. */
export type SentFile = {
  objectKey: string;
  size: number;
  modifiedAt: Date;
  headers: Record<string, string>;
};

/**
 * Answers a GET or HEAD with an object's bytes, or a GET with the range of its header: 200, 206,
 * 304, or a 416 that it throws. The bytes of a key never change, so the ETag is made from the key.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { objectKey, size, modifiedAt, headers }: SentFile,
): Promise<void> {
  response.setTimeout(IDLE_MS, () => response.destroy());
  const etag = `"${objectKey.replaceAll("/", "-")}"`;
  const all: Record<string, string> = {
    ...headers,
    etag,
    "last-modified": modifiedAt.toUTCString(),
    "accept-ranges": "bytes",
    // A cache must not show it to a reader who has lost access.
    "cache-control": "private, no-cache",
  };
  if (isUnchanged(request, etag, modifiedAt)) {
    response.writeHead(304, all).end();
    return;
  }
  // A range is for a GET alone (RFC 9110, section 14.2): a HEAD is answered for the whole.
  const isHead = request.method === "HEAD";
  const range = isHead ? null : readRange(request.headers, { size, etag, modifiedAt });
  if (range === "unsatisfiable") {
    throw new ApiError(
      "range_not_satisfiable",
      `The file has ${size} bytes, and none in this range.`,
      {
        headers: { "content-range": `bytes */${size}` },
      },
    );
  }
  await send(request, response, { objectKey, size, range, headers: all });
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { objectKey, size, range, headers }: Omit<SentFile, "modifiedAt"> & { range: ByteRange | null },
): Promise<void> {
  const length = range ? range.end - range.start + 1 : size;
  const all: Record<string, string> = { ...headers, "content-length": String(length) };
  if (range) all["content-range"] = `bytes ${range.start}-${range.end}/${size}`;
  // Opened before the headers are sent, so that a missing file is still an error.
  const isBodiless = request.method === "HEAD" || length === 0;
  const bytes = isBodiless ? null : await objectStore().read(objectKey, range ?? undefined);
  if (isBodiless && !(await objectStore().stat(objectKey))) throw new ObjectMissingError(objectKey);
  response.writeHead(range ? 206 : 200, all);
  if (!bytes) {
    response.end();
    return;
  }
  // A caller that closes the connection ends the pipeline; that is no fault.
  await pipeline(bytes, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") response.destroy(error);
  });
}

function isUnchanged(request: IncomingMessage, etag: string, modifiedAt: Date): boolean {
  const { "if-none-match": tags, "if-modified-since": since } = request.headers;
  if (tags !== undefined) {
    return tags
      .split(",")
      .some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
  }
  return since !== undefined && Date.parse(since) >= Math.floor(modifiedAt.getTime() / 1000) * 1000;
}
