import { uploadUrlRoute } from "@/app/_routes/upload-url-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = uploadUrlRoute(v1Door);
