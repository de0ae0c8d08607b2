import { useClock } from "@/components/recordings/clock";
import { Button, type ButtonLook } from "@/components/ui/button";
import { keyStateAt, type WireKey } from "@/lib/schemas/key";

type RevokeButtonProps = Pick<ButtonLook, "variant"> & {
  apiKey: WireKey;
  onRevoke: (key: WireKey) => void;
};

/** Asks to revoke a key; nothing where it opens nothing any more. */
export function RevokeButton({ apiKey, variant, onRevoke }: RevokeButtonProps) {
  const { now } = useClock();
  if (keyStateAt(apiKey, now) !== "active") return null;
  return (
    <Button
      variant={variant}
      aria-label={`Revoke ${apiKey.name ?? apiKey.hint}`}
      onClick={() => onRevoke(apiKey)}
    >
      Revoke
    </Button>
  );
}
