import { CopyButton } from "@/components/ui/copy-button";
import { Tooltip } from "@/components/ui/tooltip";
import { useHydrated } from "@/components/ui/use-hydrated";

/** Shows and copies a row's id; it is visible while the pointer or the focus is on it. */
export function RowIdCopy({ id, label }: { id: string; label: string }) {
  const isHydrated = useHydrated();
  // It works by scripts alone, and would be a sixth of a list's HTML.
  if (!isHydrated) return <span className="size-6 shrink-0" />;
  return (
    <Tooltip content={<span className="font-mono">{id}</span>}>
      <span className="shrink-0 opacity-0 focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <CopyButton variant="ghost" size="small" text={id} label={label} />
      </span>
    </Tooltip>
  );
}
