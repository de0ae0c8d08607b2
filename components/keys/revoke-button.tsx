import { useClock } from "@/components/recordings/clock";
import { Button } from "@/components/ui/button";
import { keyStateAt, type WireKey } from "@/lib/keys/wire-key";

type RevokeButtonProps = { apiKey: WireKey; onRevoke: (key: WireKey) => void };

/** Asks to revoke a key; nothing where it opens nothing any more. */
export function RevokeButton({ apiKey, onRevoke }: RevokeButtonProps) {
  const { now } = useClock();
  if (keyStateAt(apiKey, now) !== "active") return null;
  return (
    <Button
      variant="ghost"
      aria-label={`Revoke ${apiKey.name ?? apiKey.hint}`}
      onClick={() => onRevoke(apiKey)}
    >
      Revoke
    </Button>
  );
}
