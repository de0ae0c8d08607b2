import { Terminal } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import { recordingsCurl } from "@/lib/client/recordings-curl";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";

/** Copies the API call behind the page on screen. */
export function CopyCurl({ query }: { query: RecordingsQuery }) {
  return (
    <CopyButton
      variant="ghost"
      text={() => recordingsCurl(window.location.origin, query)}
      label="as curl"
      icon={<Terminal aria-hidden />}
    >
      Copy as curl
    </CopyButton>
  );
}
