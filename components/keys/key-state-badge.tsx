import { useClock } from "@/components/recordings/clock";
import { Badge } from "@/components/ui/badge";
import { keyStateAt, type WireKey } from "@/lib/schemas/key";

const looks = {
  active: { tone: "good", word: "Active" },
  expired: { tone: "neutral", word: "Expired" },
  revoked: { tone: "bad", word: "Revoked" },
} as const;

/** Whether a key still opens anything. */
export function KeyStateBadge({ apiKey }: { apiKey: WireKey }) {
  const { now } = useClock();
  const { tone, word } = looks[keyStateAt(apiKey, now)];
  return <Badge tone={tone}>{word}</Badge>;
}
