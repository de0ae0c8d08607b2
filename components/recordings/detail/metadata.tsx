import { useQuery } from "@tanstack/react-query";
import { CopyButton } from "@/components/ui/copy-button";
import { JsonTree } from "@/components/ui/json-tree";
import { metadataTextOptions } from "@/lib/client/fetch-metadata-text";
import type { Recording } from "@/lib/schemas/recording";

type MetadataProps = { projectId: string; recording: Recording };

/** A recording's metadata as a tree, and as JSON to copy. */
export function Metadata({ projectId, recording: { id, metadata } }: MetadataProps) {
  const isEmpty = metadata === null || Object.keys(metadata).length === 0;
  const text = useQuery({ ...metadataTextOptions(projectId, id, metadata), enabled: !isEmpty });
  if (isEmpty) return null;
  // Without the server's own text, the parsed value is better than nothing.
  const copied = text.data ?? (text.error && JSON.stringify(metadata));
  return (
    <section aria-label="Metadata" className="flex flex-col gap-1">
      <div className="flex min-h-6 items-center justify-between">
        <h3 className="text-ink-3 text-small">Metadata</h3>
        {copied && (
          <CopyButton variant="ghost" size="small" text={copied} label="metadata as JSON" />
        )}
      </div>
      <JsonTree value={metadata} />
    </section>
  );
}
