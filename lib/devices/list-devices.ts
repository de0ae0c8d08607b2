import type { DirectoryPage } from "@/lib/directory/directory";
import type { DirectoryQuery } from "@/lib/directory/directory-query";
import { listDirectory } from "@/lib/directory/list-directory";

/** Lists a project's devices, newest first, as the API answers them. */
export function listDevices(projectId: string, query: DirectoryQuery): Promise<DirectoryPage> {
  return listDirectory("devices", projectId, query);
}
