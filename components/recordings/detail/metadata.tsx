import { CopyButton } from "@/components/ui/copy-button";
import { JsonTree } from "@/components/ui/json-tree";

/** What a recording's writer said of it in words of their own. */
export function Metadata({ metadata }: { metadata: Record<string, unknown> | null }) {
  if (metadata === null || Object.keys(metadata).length === 0) return null;
  return (
    <section aria-label="Metadata" className="flex flex-col gap-1">
      <div className="flex items-center justify-between">
        <h3 className="text-ink-3 text-small">Metadata</h3>
        <CopyButton
          variant="ghost"
          size="small"
          text={() => JSON.stringify(metadata, null, 2)}
          label="metadata as JSON"
        />
      </div>
      <JsonTree value={metadata} />
    </section>
  );
}
