import * as api from "@/app/api/recordings/[id]/download-url/route";
import { originOf } from "@/lib/api/origin";
import { asV1, endpoint, route } from "@/lib/api/route";
import { createV1DownloadUrl } from "@/lib/media/create-v1-download-url";
import { v1DownloadUrlSchema } from "@/lib/schemas/v1";

/** Clients of `/v1` know no files, and ask for the recording's. */
const getDownloadUrl = endpoint({
  operationId: "getDownloadUrl",
  summary: "Get a URL from which a recording's sound, video or first file is fetched without a key",
  access: "recordings:read",
  narrowed: "recording",
  answers: { 200: v1DownloadUrlSchema },
  errors: ["conflict"],
  handle: async ({ context, id, request }) =>
    JSON.stringify(await createV1DownloadUrl(context, id, originOf(request.headers))),
});

export const { GET, POST, PUT, PATCH, DELETE } = asV1(
  route({ ...api.POST.endpoints, GET: getDownloadUrl }),
);
