import { route } from "@/lib/api/route";

/** What is at no other path: nothing. */
export const { GET, POST, PUT, PATCH, DELETE } = route({});
