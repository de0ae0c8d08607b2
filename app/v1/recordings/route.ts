import { recordingsRoute } from "@/app/_routes/recordings-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = recordingsRoute(v1Dialect);
