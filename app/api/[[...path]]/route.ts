import { ApiError } from "@/lib/http/api-error";
import { endpoint, route } from "@/lib/http/route";

const nothingHere = endpoint("anyone", () => {
  throw new ApiError("not_found", "There is nothing at this path.");
});

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: nothingHere,
  POST: nothingHere,
  PUT: nothingHere,
  PATCH: nothingHere,
  DELETE: nothingHere,
});
