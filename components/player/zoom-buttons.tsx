import { ZoomIn, ZoomOut } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { formatDuration } from "@/lib/format/format-numbers";
import type { Zoom } from "./use-zoom";
import { MIN_SPAN } from "./view";

type ZoomButtonsProps = { zoom: Zoom; duration: number };

/** Shows less of what plays in more detail, or more of it, and says how much that is. */
export function ZoomButtons({ zoom, duration }: ZoomButtonsProps) {
  const span = zoom.view ? zoom.view.to - zoom.view.from : duration;
  return (
    <div className="hidden items-center gap-1 @xl:flex">
      <Tooltip content="Zoom out (−)">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Zoom out"
          disabled={!zoom.isZoomed}
          focusableWhenDisabled
          onClick={() => zoom.step(-1)}
        >
          <ZoomOut />
        </Button>
      </Tooltip>
      <Tooltip content="Zoom in (+)">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Zoom in"
          disabled={span <= MIN_SPAN}
          focusableWhenDisabled
          onClick={() => zoom.step(1)}
        >
          <ZoomIn />
        </Button>
      </Tooltip>
      <p
        role="status"
        className="sr-only @4xl:not-sr-only @4xl:whitespace-nowrap @4xl:pr-1 text-ink-3 text-small"
      >
        {zoom.isZoomed && `${formatDuration(span * 1000)} of ${formatDuration(duration * 1000)}`}
      </p>
    </div>
  );
}
