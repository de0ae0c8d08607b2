import { endUsersRoute } from "@/app/_routes/end-users-route";
import { v1Dialect } from "@/lib/api/dialect";

export const { GET, POST, PUT, PATCH, DELETE } = endUsersRoute(v1Dialect);
