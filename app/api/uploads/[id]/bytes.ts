import { type ByteCall, byteEndpoint } from "@/lib/api/byte-route";
import { invalidSignature, isSigned } from "@/lib/auth/signed-path";
import { getUploadProgress } from "@/lib/uploads/get-upload-progress";
import { PIECE_TYPE, progressHeaders } from "@/lib/uploads/piece-headers";
import { receivePiece } from "@/lib/uploads/receive-piece";
import { receiveUpload } from "@/lib/uploads/receive-upload";
import { abortUpload } from "@/lib/uploads/withdraw-file";

/** How long a sender may be silent before its connection is given up, in milliseconds. */
const IDLE_MS = 120_000;

const progress = {
  "Upload-Offset": { description: "How many bytes have arrived, all of them safe.", example: "0" },
  "Upload-Complete": { description: "`?1` once the file has arrived, else `?0`.", example: "?0" },
};
const uploadLength = {
  description: "The file's size in bytes, if known.",
  example: "7400000",
};

export const HEAD = byteEndpoint({
  operationId: "getUploadProgress",
  summary: "Get how many bytes of a file have arrived by its signed URL",
  access: "signature",
  description:
    "As in draft-ietf-httpbis-resumable-upload. Ends a request that is still sending to the URL, so that the offset doesn't change until the next one.",
  answers: { 204: null },
  answerHeaders: {
    ...progress,
    "Upload-Length": uploadLength,
    "Upload-Limit": {
      description: "The max size of the file, and the URL's time left in seconds.",
      example: "max-size=7400000, max-age=604800",
    },
  },
  errors: ["conflict"],
  handle: async ({ id, url, response }) => {
    await assertSigned(url);
    const { maxSize, ...known } = await getUploadProgress(id);
    const maxAge = Math.max(0, Number(url.searchParams.get("expires")) - nowInSeconds());
    response.writeHead(204, {
      ...progressHeaders(known),
      "upload-limit": `max-size=${maxSize}, max-age=${maxAge}`,
      "cache-control": "no-store",
    });
    response.end();
  },
});

export const PUT = byteEndpoint({
  operationId: "sendUpload",
  summary: "Send the bytes of a file to its signed URL",
  access: "signature",
  description:
    "The URL comes from `POST /api/recordings/{id}/upload-url`, with the headers to send. It needs no key. More bytes than announced are a 413, fewer a 400, another type a 415; earlier bytes stay, and the file may be sent again. A file that arrives whole replaces earlier pieces.",
  takes: "*/*",
  answers: { 200: null },
  errors: ["conflict", "payload_too_large", "unsupported_media_type", "insufficient_storage"],
  handle: async (call) => {
    const { id, requestId, request, response } = await beginSending(call);
    await receiveUpload(id, request, requestId);
    response.writeHead(200, { "content-length": "0", "cache-control": "no-store" }).end();
  },
});

export const PATCH = byteEndpoint({
  operationId: "sendUploadPiece",
  summary: "Send a piece of a file to its signed URL",
  access: "signature",
  description:
    "As in draft-ietf-httpbis-resumable-upload. Bytes that arrive before a connection breaks are kept: HEAD returns their number, from which to go on. A piece that begins at another byte is a 409 with the right `Upload-Offset`. The last piece completes the file; if its size differs from the announced one, that is a 400 and the bytes stay.",
  takes: PIECE_TYPE,
  headers: {
    "Upload-Offset": {
      description: "The byte of the file at which the piece begins: the number that has arrived.",
      required: true,
      example: "0",
    },
    "Upload-Complete": {
      description: "`?1` for the last piece, `?0` for the others.",
      required: true,
      example: "?1",
    },
    "Upload-Length": { ...uploadLength, required: false },
  },
  answers: { 200: null, 204: null },
  answerHeaders: progress,
  errors: ["conflict", "payload_too_large", "unsupported_media_type", "insufficient_storage"],
  handle: async (call) => {
    const { id, requestId, request, response } = await beginSending(call);
    const known = await receivePiece(id, request, requestId);
    const headers = { ...progressHeaders(known), "cache-control": "no-store" };
    if (!known.isComplete) response.writeHead(204, headers).end();
    else response.writeHead(200, { ...headers, "content-length": "0" }).end();
  },
});

export const DELETE = byteEndpoint({
  operationId: "abortUpload",
  summary: "Give up sending a file to its signed URL",
  access: "signature",
  description: "Withdraws the file and removes its bytes. A file that has arrived whole is a 409.",
  answers: { 204: null },
  errors: ["conflict", "insufficient_storage"],
  handle: async ({ id, requestId, url, response }) => {
    await assertSigned(url);
    await abortUpload(id, requestId);
    response.writeHead(204, { "cache-control": "no-store" }).end();
  },
});

async function beginSending(call: ByteCall): Promise<ByteCall> {
  await assertSigned(call.url);
  call.request.setTimeout(IDLE_MS, () => call.request.destroy());
  return call;
}

/** A key would not help: only the URL says which file is meant, and until when. */
async function assertSigned(url: URL): Promise<void> {
  if (!(await isSigned("PUT", url))) throw invalidSignature();
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
