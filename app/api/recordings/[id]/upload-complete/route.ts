import { uploadCompleteRoute } from "@/app/_routes/upload-complete-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = uploadCompleteRoute(apiDialect);
