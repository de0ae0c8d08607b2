import { authorizeContent } from "@/lib/api/authorize-content";
import { byteEndpoint } from "@/lib/api/byte-route";
import { safeHeaders } from "@/lib/media/content-headers";
import { sendFile } from "@/lib/media/send-file";
import { ApiError } from "@/lib/schemas/api-error";
import { objectStore } from "@/lib/storage/store";

export const GET = byteEndpoint({
  operationId: "getMediaThumbnail",
  summary: "Get the thumbnail of a photo or a video",
  access: "content",
  description: "Max 640 pixels wide and high. 404 if the file has none.",
  answers: { 200: "image/webp", 206: "image/webp", 304: null },
  errors: ["range_not_satisfiable"],
  handle: async (call) => {
    const { request, response } = call;
    const { thumbnailKey, storedAt, ...file } = await authorizeContent(call);
    const found = thumbnailKey === null ? null : await objectStore().stat(thumbnailKey);
    if (thumbnailKey === null || !found) {
      throw new ApiError("not_found", "The file has no small picture.");
    }
    await sendFile(request, response, {
      objectKey: thumbnailKey,
      size: found.sizeBytes,
      modifiedAt: storedAt,
      headers: safeHeaders({ ...file, mimeType: "image/webp" }, false),
    });
  },
});
