import { ArrowDown, ArrowUp, GripVertical, Lock } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { FIXED_COLUMN, METADATA_COLUMN } from "./use-columns";

const steps: Record<string, 1 | -1> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 };

type ShownColumnProps = {
  id: string;
  head: string;
  /** Whether it is what a person types to find. */
  isMeant: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** A note on it. */
  note: string | null;
  onHide: () => void;
  onMove: (by: 1 | -1) => void;
  onWiden: (by: 1 | -1) => void;
  /** Told where the pointer is while the line is dragged, in pixels from the window's top. */
  onDrag: (y: number) => void;
};

/** A column that is shown: its place is changed by dragging, by buttons and by Alt ↑ ↓, its width by Alt ← →. */
export function ShownColumn(props: ShownColumnProps) {
  const { id, head, isMeant, isFirst, isLast, note, onHide, onMove, onWiden, onDrag } = props;
  const moves = [
    { to: "up", by: -1, Icon: ArrowUp, isEnd: isFirst },
    { to: "down", by: 1, Icon: ArrowDown, isEnd: isLast },
  ] as const;
  return (
    <div
      hidden={!isMeant}
      className="group flex items-center rounded-badge pr-1 hover:bg-hover [&[hidden]]:hidden"
    >
      <span
        aria-hidden
        className="grid size-6 shrink-0 cursor-grab touch-none place-items-center text-ink-3 active:cursor-grabbing"
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={({ currentTarget, pointerId, clientY }) => {
          if (currentTarget.hasPointerCapture(pointerId)) onDrag(clientY);
        }}
      >
        <GripVertical className="size-3.5" />
      </span>
      {id === FIXED_COLUMN ? (
        <span className="flex min-h-7.5 grow items-center gap-2 px-1">
          <Lock className="size-4 shrink-0 p-px text-ink-3" aria-hidden />
          {head}
          <span className="grow text-right text-ink-3">always</span>
        </span>
      ) : (
        <ColumnBox
          id={id}
          head={head}
          isShown
          note={note}
          onChange={onHide}
          onKeyDown={(event) => {
            const by = event.altKey && steps[event.key];
            if (!by) return;
            event.preventDefault();
            if (event.key === "ArrowUp" || event.key === "ArrowDown") onMove(by);
            else onWiden(by);
          }}
        />
      )}
      {moves.map(({ to, by, Icon, isEnd }) => (
        <Button
          key={to}
          variant="ghost"
          size="small"
          className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
          aria-label={`Move ${head} ${to}`}
          disabled={isEnd}
          focusableWhenDisabled
          onClick={() => onMove(by)}
        >
          <Icon />
        </Button>
      ))}
    </div>
  );
}

type MoreColumnProps = { id: string; head: string; onShow: () => void };

/** A column that can be shown. */
export function MoreColumn({ id, head, onShow }: MoreColumnProps) {
  return (
    <div className="flex rounded-badge pl-6 hover:bg-hover">
      <ColumnBox id={id} head={head} isShown={false} onChange={onShow} />
    </div>
  );
}

type ColumnBoxProps = {
  id: string;
  head: string;
  isShown: boolean;
  note?: string | null;
  onChange: () => void;
  onKeyDown?: React.KeyboardEventHandler;
};

function ColumnBox({ id, head, isShown, note, onChange, onKeyDown }: ColumnBoxProps) {
  return (
    <label className="flex min-h-7.5 min-w-0 grow items-center gap-2 px-1 pointer-coarse:min-h-10">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={isShown}
        onChange={onChange}
        onKeyDown={onKeyDown}
      />
      <span
        className={classNames(
          "truncate",
          id.startsWith(METADATA_COLUMN) && "font-mono text-[12.5px]",
        )}
      >
        {head}
      </span>
      {note && <span className="shrink-0 text-ink-3 text-small">{note}</span>}
    </label>
  );
}
