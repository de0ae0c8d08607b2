import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { notReached, readAnswer } from "./read-answer";
import { RequestFailure } from "./request-failure";

/**
 * Saves an export as a file. The whole of it arrives before the file is there: a broken one is a failure, and no
 * half file. Throws `RequestFailure`.
 */
export async function downloadExport(projectId: string, params: URLSearchParams): Promise<void> {
  const headers = { [PROJECT_HEADER]: projectId };
  const response = await fetch(`/api/recordings/export?${params}`, { headers }).catch(notReached);
  if (!response.ok) await readAnswer(response, ({ nothing }) => nothing);
  const blob = await response.blob().catch(() => {
    throw new RequestFailure("The export broke off. Try again.", null, null);
  });
  const disposition = response.headers.get("content-disposition") ?? "";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = /filename="?([^";]+)/.exec(disposition)?.[1] ?? "recordings";
  link.click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
