import type { ByteRequest, ByteRoute } from "@/lib/api/byte-route";
import { checkSignature } from "@/lib/auth/signed-path";
import { safeHeaders } from "@/lib/media/content-headers";
import { findContent, refuseSignature } from "@/lib/media/find-content";
import { sendFile } from "@/lib/media/send-file";
import { ApiError } from "@/lib/schemas/api-error";
import { objectStore } from "@/lib/storage/store";
import { receiveUpload } from "@/lib/uploads/receive-upload";

/** How long a sender or a listener may be silent before the connection is given up, in ms. */
const IDLE_MS = 120_000;

/** Every route that moves files. The routes' test holds the same list beside all others. */
export const byteRoutes: readonly ByteRoute[] = [
  { methods: ["PUT"], path: "/api/uploads/[id]", access: "signature", handle: takeUpload },
  {
    methods: ["GET", "HEAD"],
    path: "/api/media/[id]/content",
    access: "content",
    handle: sendContent,
  },
  {
    methods: ["GET", "HEAD"],
    path: "/api/media/[id]/thumbnail",
    access: "content",
    handle: sendThumbnail,
  },
];

async function takeUpload({ id, url, request, response }: ByteRequest): Promise<void> {
  const state = await checkSignature("PUT", url.pathname, url.searchParams);
  // No key would help: one that isn't signed is as good as one that is forged.
  if (state !== "valid") throw refuseSignature(state === "none" ? "forged" : state);
  request.setTimeout(IDLE_MS, () => request.destroy());
  await receiveUpload(id, request);
  response.writeHead(200, { "content-length": "0", "cache-control": "no-store" }).end();
}

async function sendContent({ id, url, web, request, response }: ByteRequest): Promise<void> {
  const file = await findContent(id, web, url);
  response.setTimeout(IDLE_MS, () => response.destroy());
  await sendFile(request, response, {
    objectKey: file.objectKey,
    size: file.fileSizeBytes,
    modifiedAt: file.storedAt,
    headers: safeHeaders(file, url.searchParams.has("download")),
  });
}

async function sendThumbnail({ id, url, web, request, response }: ByteRequest): Promise<void> {
  const { thumbnailKey, storedAt, ...file } = await findContent(id, web, url);
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
}
