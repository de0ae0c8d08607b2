import { devicesRoute } from "@/app/_routes/devices-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = devicesRoute(apiDoor);
