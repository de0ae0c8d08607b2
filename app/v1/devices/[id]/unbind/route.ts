import { deviceUnbindRoute } from "@/app/_routes/device-unbind-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = deviceUnbindRoute(v1Dialect);
