import { directoryEntryRoute } from "@/app/_routes/directory-entry-route";

export const { GET, POST, PUT, PATCH, DELETE } = directoryEntryRoute("devices", "devices:read");
