import { TableCell, TableRow } from "@/components/ui/table";
import type { WireKey } from "@/lib/schemas/key";
import { KeyName } from "./key-name";
import { KeyScopes } from "./key-scopes";
import { KeyStateBadge } from "./key-state-badge";
import { KeyTime } from "./key-time";
import { KeysFrame } from "./keys-frame";
import { RevokeButton } from "./revoke-button";

type KeysTableProps = { keys: readonly WireKey[]; onRevoke: (key: WireKey) => void };

/** The keys as a table, for wide screens. */
export function KeysTable({ keys, onRevoke }: KeysTableProps) {
  return (
    <KeysFrame aria-label="API keys">
      <tbody>
        {keys.map((key) => (
          <TableRow key={key.id}>
            <TableCell>
              <KeyStateBadge apiKey={key} />
            </TableCell>
            <TableCell className="truncate">
              <KeyName name={key.name} />
            </TableCell>
            <TableCell className="truncate font-mono text-ink-2 text-small">{key.hint}</TableCell>
            <TableCell className="py-2">
              <KeyScopes scopes={key.scopes} />
            </TableCell>
            <TableCell>
              <KeyTime at={key.created_at} />
            </TableCell>
            <TableCell>
              <KeyTime at={key.last_used_at} none="Never" />
            </TableCell>
            <TableCell>
              <KeyTime at={key.expires_at} none="Never" />
            </TableCell>
            <TableCell className="text-right">
              <RevokeButton variant="ghost" apiKey={key} onRevoke={onRevoke} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </KeysFrame>
  );
}
