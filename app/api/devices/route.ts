import { devicesRoute } from "@/app/_routes/devices-route";

export const { GET, POST, PUT, PATCH, DELETE } = devicesRoute();
