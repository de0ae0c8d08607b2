import type { WireKey } from "@/lib/schemas/key";
import { KeyName } from "./key-name";
import { KeyScopes } from "./key-scopes";
import { KeyStateBadge } from "./key-state-badge";
import { KeyTime } from "./key-time";
import { RevokeButton } from "./revoke-button";

type KeysCardsProps = { keys: readonly WireKey[]; onRevoke: (key: WireKey) => void };

/** The keys as cards, for narrow screens. */
export function KeysCards({ keys, onRevoke }: KeysCardsProps) {
  return (
    <ul aria-label="API keys">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-col gap-2 border-b px-4 py-3 md:px-5">
          <div className="flex items-center justify-between gap-3">
            <span className="min-w-0 truncate">
              <KeyName name={key.name} />
            </span>
            <KeyStateBadge apiKey={key} />
          </div>
          <p className="font-mono text-ink-2 text-small">{key.hint}</p>
          <KeyScopes scopes={key.scopes} />
          <div className="flex items-end justify-between gap-3">
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
              <Fact term="Created" at={key.created_at} />
              <Fact term="Last used" at={key.last_used_at} />
              <Fact term="Expires" at={key.expires_at} />
            </dl>
            <RevokeButton variant="secondary" apiKey={key} onRevoke={onRevoke} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Fact({ term, at }: { term: string; at: string | null }) {
  return (
    <>
      <dt className="text-ink-3">{term}</dt>
      <dd>
        <KeyTime at={at} none="Never" />
      </dd>
    </>
  );
}
