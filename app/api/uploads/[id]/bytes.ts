import { byteEndpoint } from "@/lib/api/byte-route";
import { invalidSignature, isSigned } from "@/lib/auth/signed-path";
import { receiveUpload } from "@/lib/uploads/receive-upload";

/** How long a sender may be silent before its connection is given up, in milliseconds. */
const IDLE_MS = 120_000;

export const PUT = byteEndpoint({
  summary: "Send the bytes of a file to its signed URL",
  access: "signature",
  errors: ["conflict"],
  handle: async ({ id, requestId, url, request, response }) => {
    // A key would not help: only the URL says which file is meant, and until when.
    if (!(await isSigned("PUT", url))) throw invalidSignature();
    request.setTimeout(IDLE_MS, () => request.destroy());
    await receiveUpload(id, request, requestId);
    response.writeHead(200, { "content-length": "0", "cache-control": "no-store" }).end();
  },
});
