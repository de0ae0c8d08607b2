import { route } from "@/lib/api/route";

/** Answers 404 at all other paths. */
export const { GET, POST, PUT, PATCH, DELETE } = route({});
