import { useEffect, useLayoutEffect, useRef, useState } from "react";

/** Room for the button that says how many more there are, and for the one that clears all, in pixels. */
const BUTTONS_WIDTH = 150;

/**
 * How many items of a list fit on the first lines of the wrapping box around it, with room for the button that
 * unfolds them; all of them once `unfold` was called.
 *
 * @param subject What the items are: they are measured again if it becomes another, or the box another width.
 */
export function useFoldedLines<List extends HTMLElement>(subject: string, maxLines: number) {
  const list = useRef<List>(null);
  const [width, setWidth] = useState(0);
  const [isUnfolded, unfold] = useState(false);
  const [fitting, setFitting] = useState(Number.POSITIVE_INFINITY);
  // Before it can be measured how many fit, all are to be there.
  const measured = `${width} ${subject}`;
  const [last, setLast] = useState(measured);
  if (last !== measured) {
    setLast(measured);
    setFitting(Number.POSITIVE_INFINITY);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: other items, or another width, are measured again.
  useLayoutEffect(() => {
    const box = list.current?.parentElement;
    if (!box || fitting !== Number.POSITIVE_INFINITY) return;
    const count = countFitting([...(list.current?.children ?? [])], box, maxLines);
    if (count !== null) setFitting(count);
  }, [measured, fitting, maxLines]);
  useEffect(() => {
    const box = list.current?.parentElement;
    if (!box) return;
    const watching = new ResizeObserver(() => setWidth(box.clientWidth));
    watching.observe(box);
    return () => watching.disconnect();
  }, []);
  return {
    list,
    fitting: isUnfolded ? Number.POSITIVE_INFINITY : fitting,
    isUnfolded: isUnfolded && fitting !== Number.POSITIVE_INFINITY,
    unfold,
  };
}

/** Null if all of them fit. */
function countFitting(items: readonly Element[], box: Element, maxLines: number): number | null {
  const { top, right } = box.getBoundingClientRect();
  const places = items.map((item) => item.getBoundingClientRect());
  const lineHeight = (places[0]?.height ?? 0) * 1.25;
  const lineOf = (place: DOMRect) => Math.floor((place.top - top) / lineHeight);
  const beyond = places.findIndex((place) => lineOf(place) >= maxLines);
  if (beyond < 0) return null;
  const before = places.slice(0, beyond);
  const last = before.findLastIndex(
    (place) => lineOf(place) < maxLines - 1 || place.right + BUTTONS_WIDTH <= right,
  );
  return Math.max(1, last + 1);
}
