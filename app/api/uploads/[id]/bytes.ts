import { type ByteCall, byteEndpoint } from "@/lib/api/byte-route";
import { invalidSignature, isSigned } from "@/lib/auth/signed-path";
import { getUploadProgress } from "@/lib/uploads/get-upload-progress";
import { giveUpUpload } from "@/lib/uploads/give-up-upload";
import { PIECE_TYPE, progressHeaders } from "@/lib/uploads/piece-headers";
import { receivePiece } from "@/lib/uploads/receive-piece";
import { receiveUpload } from "@/lib/uploads/receive-upload";

/** How long a sender may be silent before its connection is given up, in milliseconds. */
const IDLE_MS = 120_000;

const progress = {
  "Upload-Offset": { description: "How many bytes are here, all of them safe.", example: "0" },
  "Upload-Complete": { description: "`?1` once the file has arrived, else `?0`.", example: "?0" },
};
const uploadLength = {
  description: "How many bytes the file has, if that is known.",
  example: "7400000",
};

export const HEAD = byteEndpoint({
  operationId: "getUploadProgress",
  summary: "Get how many bytes of a file have arrived by its signed URL",
  access: "signature",
  description:
    "As draft-ietf-httpbis-resumable-upload has it. A request that is still sending to the URL is ended: what is told doesn't change until the next one.",
  answers: { 204: null },
  answerHeaders: {
    ...progress,
    "Upload-Length": uploadLength,
    "Upload-Limit": {
      description: "The max size of the file, and for how many seconds the URL is good.",
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
    "The URL comes whole from `POST /api/recordings/{id}/upload-url`, with the headers to send. No key is needed. More bytes than announced are a 413, fewer a 400, another type a 415; what was there before stays, and the file may be sent again. A file that arrives so takes the place of pieces that came before it.",
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
    "As draft-ietf-httpbis-resumable-upload has it. What arrives before a connection breaks is kept: ask by HEAD how much that is, and go on there. A piece that begins at another byte is a 409 that says in `Upload-Offset` where to go on. With the last piece the file is there; if its size was announced and differs, that is a 400 and what arrived stays.",
  takes: PIECE_TYPE,
  headers: {
    "Upload-Offset": {
      description: "At which byte of the file the piece begins: as many as are here.",
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
  operationId: "giveUpUpload",
  summary: "Give up sending a file to its signed URL",
  access: "signature",
  description:
    "The file is no longer announced, and what arrived of it goes. A file that has arrived whole is a 409.",
  answers: { 204: null },
  errors: ["conflict", "insufficient_storage"],
  handle: async ({ id, requestId, url, response }) => {
    await assertSigned(url);
    await giveUpUpload(id, requestId);
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
