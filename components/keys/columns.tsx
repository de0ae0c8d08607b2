import type { ListLayout } from "@/components/data-list/column";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tooltip } from "@/components/ui/tooltip";
import { formatRelativeTime } from "@/lib/format/format-time";
import { type ApiKey, keyStateAt } from "@/lib/schemas/key";

/** Data of the cells besides their key. */
export type KeyContext = { onRevoke: (key: ApiKey) => void };

/** How the API keys of a project are listed. */
export const keysLayout: ListLayout<ApiKey, KeyContext> = {
  title: "API keys",
  cardClass: "gap-2 [&_dl]:grid-cols-[auto_1fr]",
  skeleton: { rows: 3, cards: 3, cardClass: "h-40" },
  columns: [
    {
      id: "state",
      head: "State",
      width: 104,
      cell: (key) => <KeyState apiKey={key} />,
      card: { line: 1, as: "end" },
      skeleton: "w-14",
    },
    {
      id: "name",
      head: "Name",
      cell: ({ name }) => <KeyName name={name} />,
      card: { line: 1, as: "start" },
      skeleton: "w-40",
    },
    {
      id: "key",
      head: "Key",
      width: 152,
      leaves: 5,
      cell: ({ hint }) => (
        <span className="block truncate font-mono text-ink-2 text-small">{hint}</span>
      ),
      card: { line: 2, as: "start" },
      skeleton: "w-28",
    },
    {
      id: "scopes",
      head: "Scopes",
      width: 168,
      cell: (key) => (
        <div className="py-2">
          <KeyScopes {...key} />
        </div>
      ),
      card: { line: 3, as: "start", cell: (key) => <KeyScopes {...key} /> },
      skeleton: "w-24",
    },
    {
      id: "created",
      head: "Created",
      width: 136,
      leaves: 1,
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
      card: { line: 4, as: "fact" },
      skeleton: "w-16",
    },
    {
      id: "created_by",
      head: "Made by",
      width: 152,
      leaves: 3,
      cell: ({ created_by }) => <Maker name={created_by} />,
      card: { line: 4, as: "fact" },
      skeleton: "w-24",
    },
    {
      id: "last_used",
      head: "Last used",
      width: 176,
      leaves: 4,
      cell: (key) => <KeyUse {...key} />,
      card: { line: 4, as: "fact" },
      skeleton: "w-18",
    },
    {
      id: "expires",
      head: "Expires",
      width: 136,
      leaves: 2,
      cell: ({ expires_at }) => <RelativeTime at={expires_at} none="Never" />,
      card: { line: 4, as: "fact" },
      skeleton: "w-15",
    },
    {
      id: "actions",
      head: "Actions",
      isHeadHidden: true,
      width: 104,
      className: "text-right",
      cell: (key, { onRevoke }) => (
        <RevokeButton variant="ghost" apiKey={key} onRevoke={onRevoke} />
      ),
      card: {
        line: 4,
        as: "end",
        cell: (key, { onRevoke }) => (
          <RevokeButton variant="secondary" apiKey={key} onRevoke={onRevoke} />
        ),
      },
      skeleton: "ml-auto w-12",
    },
  ],
};

const states = {
  active: { tone: "good", label: "Active" },
  expired: { tone: "neutral", label: "Expired" },
  revoked: { tone: "bad", label: "Revoked" },
} as const;

/** Whether a key still opens anything. */
function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const { now } = useClock();
  const { tone, label } = states[keyStateAt(apiKey, now)];
  return <Badge tone={tone}>{label}</Badge>;
}

function KeyName({ name }: { name: string | null }) {
  if (name === null) return <span className="text-ink-3">Unnamed</span>;
  return (
    <span className="block truncate font-medium" title={name}>
      {name}
    </span>
  );
}

/** A key's maker: the name, with the e-mail in a tooltip. */
function Maker({ name }: { name: string | null }) {
  if (name === null) return <span className="text-ink-3">Unknown</span>;
  return (
    <span className="block truncate text-ink-2" title={name}>
      {name.replace(/ <[^<>]*>$/, "")}
    </span>
  );
}

/** A key's scopes, one a line, with its owners, addresses and limits below. */
function KeyScopes({ scopes, addresses, limits, device_id, end_user_id }: ApiKey) {
  const own = Object.entries(limits).filter(([, limit]) => limit !== null);
  return (
    <ul className="text-ink-2 text-small">
      {scopes === "all" ? (
        <li className="text-ink-2 text-base">Every scope</li>
      ) : (
        scopes.map((scope) => (
          <li key={scope} className="font-mono">
            {scope}
          </li>
        ))
      )}
      {[device_id, end_user_id].map((id) => id !== null && <li key={id}>Only of {id}</li>)}
      {addresses && <li>From {addresses.join(", ")}</li>}
      {own.length > 0 && (
        <li>{own.map(([name, limit]) => `${limit} ${name}`).join(", ")} a minute</li>
      )}
    </ul>
  );
}

/** When a key was used last, how its requests of the last day were answered, and what was the last to be refused. */
function KeyUse({ last_used_at, use_24h, last_error }: ApiKey) {
  const { now, zone } = useClock();
  const counts = [
    { count: use_24h.ok, word: "answered" },
    { count: use_24h.client_errors, word: "refused" },
    { count: use_24h.rate_limited, word: "over the limit" },
    { count: use_24h.server_errors, word: "failed" },
  ].filter(({ count }) => count > 0);
  return (
    <div className="flex flex-col items-start py-2">
      <RelativeTime at={last_used_at} none="Never" />
      {counts.length > 0 && (
        <span className="text-ink-2 text-small">
          24 h:{" "}
          {counts.map(({ count, word }) => `${count.toLocaleString("en-GB")} ${word}`).join(", ")}
        </span>
      )}
      {last_error && (
        <Tooltip content={`${last_error.method} ${last_error.path}: ${last_error.message}`}>
          <button
            type="button"
            data-explains
            className="rounded-badge text-left text-failed text-small"
          >
            {last_error.status} {last_error.code},{" "}
            {formatRelativeTime(new Date(last_error.at), now, zone)}
          </button>
        </Tooltip>
      )}
    </div>
  );
}

type RevokeButtonProps = KeyContext & { apiKey: ApiKey; variant: "ghost" | "secondary" };

/** The button that revokes a key; absent if the key no longer works. */
function RevokeButton({ apiKey, variant, onRevoke }: RevokeButtonProps) {
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
