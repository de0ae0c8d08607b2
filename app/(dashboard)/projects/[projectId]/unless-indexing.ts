import { ApiError } from "@/lib/schemas/api-error";

/**
 * The data that `read` returns; null while its search index is being built: then the browser
 * fetches it, and shows that.
 */
export async function unlessIndexing<Result>(read: () => Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ApiError && error.code === "search_not_ready") return null;
    throw error;
  }
}
