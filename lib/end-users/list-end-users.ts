import type { DirectoryPage } from "@/lib/directory/directory";
import type { DirectoryQuery } from "@/lib/directory/directory-query";
import { listDirectory } from "@/lib/directory/list-directory";

/** Lists a project's end users, newest first, as the API answers them. */
export function listEndUsers(projectId: string, query: DirectoryQuery): Promise<DirectoryPage> {
  return listDirectory("end-users", projectId, query);
}
