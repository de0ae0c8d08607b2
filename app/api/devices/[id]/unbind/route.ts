import { deviceUnbindRoute } from "@/app/_routes/device-unbind-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = deviceUnbindRoute(apiDialect);
