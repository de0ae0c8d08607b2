import { endUsersRoute } from "@/app/_routes/end-users-route";
import { v1Door } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = endUsersRoute(v1Door);
