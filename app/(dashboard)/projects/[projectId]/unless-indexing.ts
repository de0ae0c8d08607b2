import { ApiError } from "@/lib/schemas/api-error";

/** What is read; null while the search index that it needs is built: the browser asks, and says so. */
export async function unlessIndexing<Result>(read: () => Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ApiError && error.code === "search_not_ready") return null;
    throw error;
  }
}
