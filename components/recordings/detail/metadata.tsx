import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { JsonTree } from "@/components/ui/json-tree";
import { loadCode } from "@/components/ui/load-code";
import { metadataTextOptions } from "@/lib/client/fetch-metadata-text";
import type { Recording } from "@/lib/schemas/recording";

const MetadataForm = lazy(() =>
  loadCode(() => import("./metadata-form")).then((m) => ({ default: m.MetadataForm })),
);

type MetadataProps = { projectId: string; recording: Recording };

/** A recording's metadata as a tree, as JSON to copy, and a way to change it. */
export function Metadata({ projectId, recording: { id, metadata } }: MetadataProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isEmpty = metadata === null || Object.keys(metadata).length === 0;
  const text = useQuery({ ...metadataTextOptions(projectId, id, metadata), enabled: !isEmpty });
  // Without the server's own text, the parsed value is better than nothing.
  const copied = text.data ?? (text.error && JSON.stringify(metadata));
  // But to be stored again it would have to be whole.
  const edited = isEmpty ? "{}" : text.data;
  return (
    <section aria-label="Metadata" className="flex flex-col gap-1">
      <div className="flex min-h-6 items-center justify-between">
        <h3 className="text-ink-3 text-small">Metadata</h3>
        <div className="flex items-center gap-4">
          <Button
            variant="ghost"
            size="small"
            aria-label={isEmpty ? "Add metadata" : "Change metadata"}
            disabled={edited == null}
            focusableWhenDisabled
            onClick={() => setIsOpen(true)}
          >
            {isEmpty ? "Add" : "Change"}
          </Button>
          {!isEmpty && copied && (
            <CopyButton variant="ghost" size="small" text={copied} label="metadata as JSON" />
          )}
        </div>
      </div>
      {!isEmpty && <JsonTree value={metadata} />}
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} title="Change the metadata">
        <Suspense>
          {edited != null && (
            <MetadataForm
              projectId={projectId}
              id={id}
              json={edited}
              onEnd={() => setIsOpen(false)}
            />
          )}
        </Suspense>
      </Dialog>
    </section>
  );
}
