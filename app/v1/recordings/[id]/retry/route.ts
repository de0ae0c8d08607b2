import { retryRoute } from "@/app/_routes/retry-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = retryRoute(v1Dialect);
