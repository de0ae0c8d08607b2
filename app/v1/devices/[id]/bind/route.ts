import { deviceBindRoute } from "@/app/_routes/device-bind-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = deviceBindRoute(v1Door);
