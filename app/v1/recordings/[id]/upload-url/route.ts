import { uploadUrlRoute } from "@/app/_routes/upload-url-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = uploadUrlRoute(v1Dialect);
