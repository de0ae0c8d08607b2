import { retryRoute } from "@/app/_routes/retry-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = retryRoute(v1Door);
