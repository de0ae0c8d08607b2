import { deviceUnbindRoute } from "@/app/_routes/device-unbind-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = deviceUnbindRoute(v1Door);
