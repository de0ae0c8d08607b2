import { recordingRoute } from "@/app/_routes/recording-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = recordingRoute(v1Door);
