import { recordingsRoute } from "@/app/_routes/recordings-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = recordingsRoute(apiDialect);
