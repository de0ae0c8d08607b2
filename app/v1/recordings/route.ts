import { recordingsRoute } from "@/app/_routes/recordings-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = recordingsRoute(v1Door);
