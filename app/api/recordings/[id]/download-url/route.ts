import { downloadUrlRoute } from "@/app/_routes/download-url-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = downloadUrlRoute(apiDoor);
