import { endUsersRoute } from "@/app/_routes/end-users-route";

export const { GET, POST, PUT, PATCH, DELETE } = endUsersRoute();
