import { z } from "zod";
import { authorizeContent } from "@/lib/api/authorize-content";
import { byteEndpoint } from "@/lib/api/byte-route";
import { safeHeaders } from "@/lib/media/content-headers";
import { sendFile } from "@/lib/media/send-file";

export const GET = byteEndpoint({
  operationId: "getMediaContent",
  summary: "Get the bytes of a file, or a part of them",
  access: "content",
  description:
    "The URL of a file never changes. `Range` (one; several get the whole file), `If-Range`, `If-None-Match` and `If-Modified-Since` work as in HTTP.",
  params: {
    download: z.string().meta({
      description: "Whether a browser saves the file instead of showing it.",
      examples: ["1"],
    }),
  },
  answers: { 200: "*/*", 206: "*/*", 304: null },
  errors: ["range_not_satisfiable"],
  handle: async (call) => {
    const { url, request, response } = call;
    const file = await authorizeContent(call);
    await sendFile(request, response, {
      objectKey: file.objectKey,
      size: file.fileSizeBytes,
      modifiedAt: file.storedAt,
      headers: safeHeaders(file, url.searchParams.has("download")),
    });
  },
});
