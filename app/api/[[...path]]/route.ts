import { route } from "@/lib/http/route";

/** What is at no other path: nothing. */
export const { GET, POST, PUT, PATCH, DELETE } = route({});
