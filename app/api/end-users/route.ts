import { endUsersRoute } from "@/app/_routes/end-users-route";
import { apiDialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = endUsersRoute(apiDialect);
