import * as api from "@/app/api/devices/[id]/state/route";
import { asV1 } from "@/lib/api/route";

export const { GET, POST, PUT, PATCH, DELETE } = asV1(api);
