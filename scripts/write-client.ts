// `npm run client`: writes the client's operations from the API's document, and builds its package.
import { writeFile } from "node:fs/promises";
import { describeApi } from "@/lib/api/openapi/describe-api";
import { apiRoutes, byteRoutes } from "@/server/generated/api-routes";
import { buildClient } from "./build-client";
import { CLIENT_OPERATIONS, clientSource } from "./client-source";

await writeFile(CLIENT_OPERATIONS, clientSource(describeApi({ apiRoutes, byteRoutes })));
await buildClient();
process.exit(0);
