import { StartedTime } from "@/components/recordings/started-time";

/** A moment of a key's life as seen from now, or the word for its never coming. */
export function KeyTime({ at, none = "–" }: { at: string | null; none?: string }) {
  return at === null ? <span className="text-ink-3">{none}</span> : <StartedTime startedAt={at} />;
}
