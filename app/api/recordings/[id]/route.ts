import { recordingRoute } from "@/app/_routes/recording-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = recordingRoute(apiDialect);
