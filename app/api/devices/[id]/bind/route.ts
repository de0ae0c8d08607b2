import { deviceBindRoute } from "@/app/_routes/device-bind-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = deviceBindRoute(apiDialect);
