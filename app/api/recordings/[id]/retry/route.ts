import { retryRoute } from "@/app/_routes/retry-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = retryRoute(apiDialect);
