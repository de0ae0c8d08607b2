import { downloadUrlRoute } from "@/app/_routes/download-url-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = downloadUrlRoute(apiDialect);
