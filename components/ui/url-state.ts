import { useEffect } from "react";

type Change = (history: History) => void;

let isFollowed = false;
const early: Change[] = [];

/**
 * Changes the address without loading a page; what `useSearchParams` tells changes with it. Next's own
 * router would render the page on the server again, but it follows the History API.
 *
 * It does so only from its first effect on: a click that comes before, on a page that is just waking up,
 * would change the address alone. Such a change waits.
 */
export function changeUrl(change: Change): void {
  if (isFollowed) change(window.history);
  else early.push(change);
}

/** Goes on with the changes that waited. For a component that every page has. */
export function useFollowedUrl(): void {
  useEffect(() => {
    // Next's effect is a parent's: it runs after this one, but in the same go.
    queueMicrotask(() => {
      isFollowed = true;
      for (const change of early.splice(0)) change(window.history);
    });
  }, []);
}
