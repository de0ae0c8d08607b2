import { downloadUrlRoute } from "@/app/_routes/download-url-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = downloadUrlRoute(v1Door);
