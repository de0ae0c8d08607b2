import { uploadCompleteRoute } from "@/app/_routes/upload-complete-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = uploadCompleteRoute(v1Door);
