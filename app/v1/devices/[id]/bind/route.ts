import { deviceBindRoute } from "@/app/_routes/device-bind-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = deviceBindRoute(v1Dialect);
