import { useState } from "react";

/**
 * Buckets from one to another, both by their index; the second is that of the pointer or the keys.
 */
type Draft = { anchor: number; at: number };

type RangeDrag = {
  /** How many buckets there are. */
  count: number;
  /** The first and the last bucket of the range that is set; null without one. */
  set: { first: number; last: number } | null;
  /** Sets the range from one bucket to another. */
  onSet: (first: number, last: number) => void;
  /** Enter, while a range is set. */
  onEnter: () => void;
  /** Escape, unless it ended a drag. */
  onBack: () => void;
};

/** How near to an edge of the range the pointer takes hold of it, in pixels. */
const NEAR_PX = 12;

/**
 * Marks a range of buckets by dragging, or by the arrow keys while Shift is held; it is set at the release. An edge
 * of the range that is set moves alone.
 */
export function useRangeDrag({ count, set, onSet, onEnter, onBack }: RangeDrag) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [cursor, setCursor] = useState(count - 1);
  /** The bucket whose words are shown: that of the pointer or the keys. */
  const [pointed, setPointed] = useState<number | null>(null);
  const clamp = (index: number) => Math.min(Math.max(index, 0), count - 1);
  const marked = draft && {
    first: Math.min(draft.anchor, draft.at),
    last: Math.max(draft.anchor, draft.at),
  };

  function release() {
    if (!marked) return;
    setDraft(null);
    onSet(marked.first, marked.last);
  }
  function indexAt({ clientX, currentTarget }: React.PointerEvent): number {
    const { left, width } = currentTarget.getBoundingClientRect();
    return clamp(Math.floor(((clientX - left) / width) * count));
  }
  /** The bucket that stays if the pointer takes hold of an edge; null if it is near none. */
  function anchorNear({ clientX, currentTarget }: React.PointerEvent): number | null {
    if (!set) return null;
    const { left, width } = currentTarget.getBoundingClientRect();
    const distanceTo = (place: number) => Math.abs(clientX - left - (place / count) * width);
    const [start, end] = [distanceTo(set.first), distanceTo(set.last + 1)];
    if (Math.min(start, end) > NEAR_PX) return null;
    return start < end ? set.last : set.first;
  }
  function step(by: number, isExtending: boolean) {
    if (!isExtending) {
      setCursor(clamp(cursor + by));
      return setPointed(clamp(cursor + by));
    }
    const now = draft ?? edgeNear(set, cursor);
    const at = clamp(now.at + by);
    setDraft({ ...now, at });
    setCursor(at);
    setPointed(at);
  }

  return {
    marked,
    cursor: clamp(cursor),
    pointed: pointed === null ? null : clamp(pointed),
    handlers: {
      onPointerDown(event: React.PointerEvent) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = indexAt(event);
        setDraft({ anchor: anchorNear(event) ?? at, at });
      },
      onPointerMove(event: React.PointerEvent) {
        const at = indexAt(event);
        setPointed(at);
        setCursor(at);
        if (draft) setDraft({ ...draft, at });
      },
      onPointerUp(event: React.PointerEvent) {
        if (!draft) return;
        const at = indexAt(event);
        setDraft(null);
        onSet(Math.min(draft.anchor, at), Math.max(draft.anchor, at));
      },
      onPointerCancel: () => setDraft(null),
      onPointerLeave: () => setPointed(null),
      onBlur() {
        release();
        setPointed(null);
      },
      onKeyDown(event: React.KeyboardEvent) {
        const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
        if (ctrlKey || metaKey || altKey) return;
        const by = { ArrowLeft: -1, ArrowRight: 1, Home: -count, End: count }[key];
        if (by !== undefined) step(by, shiftKey);
        else if (key === "Enter") onEnter();
        else if (key === "Escape" && (draft || set)) draft ? setDraft(null) : onBack();
        else return;
        event.preventDefault();
      },
      onKeyUp({ key }: React.KeyboardEvent) {
        if (key === "Shift") release();
      },
    },
  };
}

/** The edge of a range that is nearer to a bucket, and the other one, which stays; without a range the bucket. */
function edgeNear(set: RangeDrag["set"], cursor: number): Draft {
  if (!set) return { anchor: cursor, at: cursor };
  const isFirst = Math.abs(cursor - set.first) < Math.abs(cursor - set.last);
  return isFirst ? { anchor: set.last, at: set.first } : { anchor: set.first, at: set.last };
}
