import { CopyButton } from "@/components/ui/copy-button";

/** An id with the way to copy it. */
export function CopyableId({ id, label }: { id: string; label: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 font-mono text-[12.5px]">
      <span className="min-w-0 wrap-anywhere">{id}</span>
      <CopyButton variant="ghost" size="small" className="-my-1" text={id} label={label} />
    </span>
  );
}
