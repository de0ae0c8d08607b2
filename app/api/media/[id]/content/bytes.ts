import { authorizeContent } from "@/lib/api/authorize-content";
import { byteEndpoint } from "@/lib/api/byte-route";
import { safeHeaders } from "@/lib/media/content-headers";
import { sendFile } from "@/lib/media/send-file";

export const GET = byteEndpoint({
  summary: "Get the bytes of a file, or a part of them",
  access: "content",
  errors: ["range_not_satisfiable"],
  handle: async ({ id, url, web, request, response }) => {
    const file = await authorizeContent(id, web, url);
    await sendFile(request, response, {
      objectKey: file.objectKey,
      size: file.fileSizeBytes,
      modifiedAt: file.storedAt,
      headers: safeHeaders(file, url.searchParams.has("download")),
    });
  },
});
