import { Group } from "lucide-react";
import { lazy } from "react";
import { Button } from "@/components/ui/button";
import { loadCode } from "@/components/ui/load-code";
import { Popover } from "@/components/ui/popover";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import type { FilterChange } from "./use-recordings-url";

// Loaded when it first opens.
const FailureGroups = lazy(() =>
  loadCode(() => import("./failure-groups")).then((m) => ({ default: m.FailureGroups })),
);

type FailureButtonProps = {
  projectId: string;
  selection: RecordingsSelection;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChange: (change: FilterChange) => void;
};

/** Groups the failures of a list by reason; in sight while failed recordings are listed. */
export function FailureButton({ isOpen, onOpenChange, ...groups }: FailureButtonProps) {
  const isOffered = groups.selection.status.includes("failed") || isOpen;
  if (!isOffered) return null;
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      label="Failures by reason"
      align="end"
      trigger={
        <Button aria-label="Failures by reason">
          <Group aria-hidden />
          <span className="max-lg:hidden">By reason</span>
        </Button>
      }
    >
      <FailureGroups {...groups} onClose={() => onOpenChange(false)} />
    </Popover>
  );
}
