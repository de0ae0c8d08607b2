import { queryOptions } from "@tanstack/react-query";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { memberText } from "@/lib/schemas/member-text";
import type { Recording } from "@/lib/schemas/recording";
import { notReached, readAnswer } from "./read-answer";

/**
 * The query of a recording's metadata as text, as `memberText` cuts it out: a parsed value keeps
 * neither long numbers nor the order of keys. Its fetch throws `RequestFailure`.
 *
 * @param metadata The metadata on screen: the text is fetched again once it changes.
 */
export function metadataTextOptions(
  projectId: string,
  id: string,
  metadata: Recording["metadata"],
) {
  return queryOptions({
    queryKey: ["recording", projectId, id, "metadata", metadata],
    queryFn: async ({ signal }) => {
      const headers = { [PROJECT_HEADER]: projectId };
      const path = `/api/recordings/${id}`;
      const response = await fetch(path, { headers, signal }).catch(notReached);
      const copy = response.clone();
      await readAnswer(response, ({ recordingSchema }) => recordingSchema);
      return memberText(await copy.text(), "metadata");
    },
  });
}
