import { retryRoute } from "@/app/_routes/retry-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = retryRoute(apiDoor);
