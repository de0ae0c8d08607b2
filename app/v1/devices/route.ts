import { devicesRoute } from "@/app/_routes/devices-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = devicesRoute(v1Dialect);
