import { useEffect } from "react";

type Change = (history: History) => void;

let isFollowed = false;
const early: Change[] = [];

/**
 * Changes the URL without loading a page; what `useSearchParams` gives changes with it. Next's own
 * router would render the page on the server again, but it follows the History API.
 *
 * It does so only from its first effect on: a click that comes before, on a page that is just starting,
 * would change the URL alone. Such a change waits.
 */
export function changeUrl(change: Change): void {
  if (isFollowed) change(window.history);
  else early.push(change);
}

/** Makes the changes that waited. For a component that every page has. */
export function useFollowedUrl(): void {
  useEffect(() => {
    // Next's effect is a parent's: it runs after this one, but in the same task.
    queueMicrotask(() => {
      isFollowed = true;
      for (const change of early.splice(0)) change(window.history);
    });
  }, []);
}
