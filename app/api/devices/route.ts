import { devicesRoute } from "@/app/_routes/devices-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = devicesRoute(apiDialect);
