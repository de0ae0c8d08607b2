import { recordingRoute } from "@/app/_routes/recording-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = recordingRoute(v1Dialect);
