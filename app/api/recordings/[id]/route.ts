import { recordingRoute } from "@/app/_routes/recording-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = recordingRoute(apiDoor);
