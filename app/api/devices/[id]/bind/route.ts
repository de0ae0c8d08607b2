import { deviceBindRoute } from "@/app/_routes/device-bind-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = deviceBindRoute(apiDoor);
