import { directoryEntryRoute } from "@/app/_routes/directory-entry-route";

export const { GET, POST, PUT, PATCH, DELETE } = directoryEntryRoute("end-users", "end_users:read");
