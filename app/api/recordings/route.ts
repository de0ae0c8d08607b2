import { recordingsRoute } from "@/app/_routes/recordings-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = recordingsRoute(apiDoor);
