import { deviceUnbindRoute } from "@/app/_routes/device-unbind-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = deviceUnbindRoute(apiDoor);
