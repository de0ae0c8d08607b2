import { downloadUrlRoute } from "@/app/_routes/download-url-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = downloadUrlRoute(v1Dialect);
