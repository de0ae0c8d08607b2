import { Tooltip } from "@base-ui/react/tooltip";
import { useLastShown } from "@/components/ui/shared-popup";
import { classNames } from "../class-names";
import { popupClass, positioner } from "../popup-classes";
import type { SharedPopup, Shown } from "../shared-popup";

export type TooltipText = { content: React.ReactNode; side: "top" | "right" };

type OpenedTooltipProps = {
  shared: SharedPopup<TooltipText>;
  shown: Shown<TooltipText> | null;
};

/** The popup of all tooltips. */
export function OpenedTooltip({ shared, shown }: OpenedTooltipProps) {
  const { anchor, payload } = useLastShown(shown) ?? {};
  return (
    <Tooltip.Root open={shown !== null} onOpenChange={(isOpen) => !isOpen && shared.close()}>
      <Tooltip.Portal>
        <Tooltip.Positioner
          {...positioner}
          anchor={anchor ?? null}
          side={payload?.side ?? "top"}
          sideOffset={6}
        >
          <Tooltip.Popup
            className={classNames(popupClass, "max-w-80 px-2.5 py-1.5 text-small")}
            onPointerEnter={shared.keep}
            onPointerLeave={() => shared.close()}
          >
            {payload?.content}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
