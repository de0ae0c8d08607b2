import * as api from "@/app/api/end-users/route";
import { asV1 } from "@/lib/api/route";

export const { GET, POST, PUT, PATCH, DELETE } = asV1(api);
