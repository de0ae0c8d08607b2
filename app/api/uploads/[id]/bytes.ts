import { byteEndpoint } from "@/lib/api/byte-route";
import { invalidSignature, isSigned } from "@/lib/auth/signed-path";
import { receiveUpload } from "@/lib/uploads/receive-upload";

/** How long a sender may be silent before its connection is given up, in milliseconds. */
const IDLE_MS = 120_000;

export const PUT = byteEndpoint({
  operationId: "sendUpload",
  summary: "Send the bytes of a file to its signed URL",
  access: "signature",
  description:
    "The URL comes whole from `POST /api/recordings/{id}/upload-url`, with the headers to send. No key is needed. More bytes than announced are a 413, fewer a 400, another type a 415; what was there before stays, and the file may be sent again.",
  takes: "*/*",
  answers: { 200: null },
  errors: ["conflict", "payload_too_large", "unsupported_media_type", "insufficient_storage"],
  handle: async ({ id, requestId, url, request, response }) => {
    // A key would not help: only the URL says which file is meant, and until when.
    if (!(await isSigned("PUT", url))) throw invalidSignature();
    request.setTimeout(IDLE_MS, () => request.destroy());
    await receiveUpload(id, request, requestId);
    response.writeHead(200, { "content-length": "0", "cache-control": "no-store" }).end();
  },
});
