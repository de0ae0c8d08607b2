import { uploadCompleteRoute } from "@/app/_routes/upload-complete-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = uploadCompleteRoute(apiDoor);
