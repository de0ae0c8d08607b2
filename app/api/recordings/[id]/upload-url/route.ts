import { uploadUrlRoute } from "@/app/_routes/upload-url-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = uploadUrlRoute(apiDialect);
