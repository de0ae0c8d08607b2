import { useCallback } from "react";
import type { Player } from "./create-player";
import type { TrackKind } from "./track";

type MediaHostProps = { player: Player; kind: TrackKind; className: string };

/** Where the player's element stands on the page. A picture that leaves the page pauses. */
export function MediaHost({ player, kind, className }: MediaHostProps) {
  const host = useCallback(
    (place: HTMLDivElement | null) => {
      if (!place) return;
      const element = player.elementOf(kind);
      place.append(element);
      return () => {
        // Elsewhere on the page by now, it is that place's.
        if (element.parentElement === place) element.remove();
      };
    },
    [player, kind],
  );
  return <div ref={host} className={className} />;
}
