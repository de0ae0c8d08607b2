import { PreviewCard } from "@base-ui/react/preview-card";
import { useEffect } from "react";
import { useLastShown } from "@/components/ui/shared-popup";
import { classNames } from "../class-names";
import { popupClass, positioner } from "../popup-classes";
import type { SharedPopup, Shown } from "../shared-popup";

type OpenedHoverCardProps = {
  shared: SharedPopup<React.ReactNode>;
  shown: Shown<React.ReactNode> | null;
  closeDelayMs: number;
};

/** The popup of all hover cards. */
export function OpenedHoverCard({ shared, shown, closeDelayMs }: OpenedHoverCardProps) {
  const { anchor, payload } = useLastShown(shown) ?? {};
  const opened = shown?.anchor;
  useEffect(() => {
    opened?.setAttribute("data-popup-open", "");
    return () => opened?.removeAttribute("data-popup-open");
  }, [opened]);
  return (
    <PreviewCard.Root open={shown !== null} onOpenChange={(isOpen) => !isOpen && shared.close()}>
      <PreviewCard.Portal>
        {/* Beside what it is about: below, it would cover the next rows. */}
        <PreviewCard.Positioner
          {...positioner}
          anchor={anchor ?? null}
          side="right"
          sideOffset={8}
          align="start"
        >
          <PreviewCard.Popup
            className={classNames(popupClass, "max-w-88 p-3")}
            onPointerEnter={shared.keep}
            onPointerLeave={() => shared.close(closeDelayMs)}
          >
            {payload}
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  );
}
