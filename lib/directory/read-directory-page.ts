import { type Directory, type DirectoryPage, directoryPageSchemas } from "./directory";
import type { DirectoryQuery } from "./directory-query";
import { listDirectory } from "./list-directory";

/** Reads in process the page that the browser would fetch. */
export async function readDirectoryPage<Of extends Directory>(
  directory: Of,
  projectId: string,
  query: DirectoryQuery,
): Promise<DirectoryPage<Of>> {
  const { wires, hasMore, nextCursor } = await listDirectory(directory, projectId, query);
  const page = {
    data: wires.map((wire) => JSON.parse(wire)),
    has_more: hasMore,
    next_cursor: nextCursor,
  };
  return directoryPageSchemas[directory].parse(page);
}
