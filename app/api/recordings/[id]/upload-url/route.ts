import { uploadUrlRoute } from "@/app/_routes/upload-url-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = uploadUrlRoute(apiDoor);
