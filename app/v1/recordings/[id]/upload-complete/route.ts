import { uploadCompleteRoute } from "@/app/_routes/upload-complete-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = uploadCompleteRoute(v1Dialect);
