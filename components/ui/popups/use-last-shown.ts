import { useState } from "react";
import type { Shown } from "../shared-popup";

/** What a popup shows, or what it showed last while it fades. */
export function useLastShown<Payload>(shown: Shown<Payload> | null): Shown<Payload> | null {
  const [last, setLast] = useState(shown);
  if (shown && shown !== last) setLast(shown);
  return shown ?? last;
}
