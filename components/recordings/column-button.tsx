import { Columns3 } from "lucide-react";
import { lazy, useState } from "react";
import { Button } from "@/components/ui/button";
import { loadCode } from "@/components/ui/load-code";
import { Popover } from "@/components/ui/popover";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { ListView } from "@/lib/schemas/view";
import type { TimelineChoice } from "./timeline/timeline-slot";
import type { useColumns } from "./use-columns";

const ColumnMenu = lazy(() =>
  loadCode(() => import("./column-menu")).then((m) => ({ default: m.ColumnMenu })),
);

type ColumnButtonProps = {
  chosen: ReturnType<typeof useColumns>;
  projectId: string;
  timeline: TimelineChoice;
  /** The view that is listed, which can keep columns. */
  view: ListView | undefined;
};

/** Opens the menu of columns, which cards have no use for. */
export function ColumnButton(props: ColumnButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  useShortcuts({ c: () => setIsOpen(true) });
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      label="Columns"
      align="end"
      trigger={
        <Button size="icon" aria-label="Columns" className="max-md:hidden">
          <Columns3 aria-hidden />
        </Button>
      }
    >
      <ColumnMenu {...props} />
    </Popover>
  );
}
