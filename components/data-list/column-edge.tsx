import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { clampColumnWidth } from "@/lib/schemas/limits";
import { MIN_REST, STEP } from "./responsive-columns";

type ColumnEdgeProps = {
  /** The edge towards the column that takes what the others leave, so that it stays under the pointer. */
  side: "left" | "right";
  /** The column's width, in pixels. */
  width: number;
  /** Told the width under the pointer while it is dragged, and null once that is over. */
  onDrag: (width: number | null) => void;
  /** Told the width that was set; null for the one that the column has by itself. */
  onSet: (width: number | null) => void;
};

/**
 * The edge of a column's head, which sets its width: by dragging, and by a double click to the one that it has by
 * itself. The menu of columns does the same by keys.
 */
export function ColumnEdge({ side, width, onDrag, onSet }: ColumnEdgeProps) {
  const dragging = useRef<AbortController | null>(null);
  useEffect(() => () => dragging.current?.abort(), []);

  function begin(event: React.PointerEvent<HTMLSpanElement>) {
    if (event.button !== 0) return;
    // No text is marked on the way.
    event.preventDefault();
    const start = event.clientX;
    const max = width + roomBeside(event.currentTarget);
    const widthAt = ({ clientX }: PointerEvent) => {
      const wider = side === "right" ? clientX - start : start - clientX;
      return clampColumnWidth(Math.min(max, width + wider));
    };
    dragging.current = new AbortController();
    const { signal } = dragging.current;
    const end = () => {
      dragging.current?.abort();
      onDrag(null);
    };
    window.addEventListener("pointermove", (move) => onDrag(widthAt(move)), { signal });
    window.addEventListener("pointercancel", end, { signal });
    window.addEventListener(
      "keydown",
      (press) => {
        if (press.key !== "Escape") return;
        press.stopPropagation();
        end();
      },
      { signal, capture: true },
    );
    window.addEventListener(
      "pointerup",
      (up) => {
        end();
        if (widthAt(up) !== width) onSet(widthAt(up));
      },
      { signal },
    );
  }

  return (
    <span
      aria-hidden
      data-column-edge
      title="Drag to set the width, double-click to reset it"
      onPointerDown={begin}
      onDoubleClick={() => onSet(null)}
      className={classNames(
        "absolute inset-y-0 z-10 w-3 touch-none cursor-col-resize select-none",
        "after:absolute after:inset-y-2 after:w-px after:bg-line-strong after:content-['']",
        "hover:after:inset-y-0 hover:after:w-0.5 hover:after:bg-accent active:after:inset-y-0 active:after:w-0.5 active:after:bg-accent",
        side === "right" ? "right-0 after:right-0" : "-left-1.5 after:left-1.5",
      )}
    />
  );
}

/** How much the column that takes what the others leave can give before one of them makes way, in pixels. */
function roomBeside(edge: Element): number {
  const heads = [...(edge.closest("tr")?.children ?? [])];
  const columns = [...(edge.closest("table")?.querySelectorAll("col") ?? [])];
  const flexible = columns.findIndex((column) => column.style.width === "");
  const rest = heads[flexible]?.getBoundingClientRect().width ?? 0;
  return Math.max(0, rest - MIN_REST - STEP);
}
