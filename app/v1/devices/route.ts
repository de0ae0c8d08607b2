import { devicesRoute } from "@/app/_routes/devices-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = devicesRoute(v1Door);
