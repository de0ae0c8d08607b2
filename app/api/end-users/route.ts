import { endUsersRoute } from "@/app/_routes/end-users-route";
import { apiDoor } from "@/lib/recordings/door";

export const { GET, POST, PUT, PATCH, DELETE } = endUsersRoute(apiDoor);
