import { KeyRound } from "lucide-react";
import { NotLoaded, NotRefreshed } from "@/components/recordings/not-loaded";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { WireKey } from "@/lib/schemas/key";
import { KeysCards } from "./keys-cards";
import { KeysSkeleton } from "./keys-skeleton";
import { KeysTable } from "./keys-table";

type KeysBodyProps = {
  list: {
    data?: { data: WireKey[] } | undefined;
    error: Error | null;
    isFetching: boolean;
    refetch: () => void;
  };
  onCreate: () => void;
  onRevoke: (key: WireKey) => void;
};

/** The keys, or why there are none to see. */
export function KeysBody({ list, onCreate, onRevoke }: KeysBodyProps) {
  const keys = list.data?.data;
  const failure = list.error && {
    what: "API keys",
    error: list.error,
    isRetrying: list.isFetching,
    onRetry: list.refetch,
  };
  return (
    <div className="relative min-h-0 grow overflow-y-auto border-t" aria-busy={!keys && !failure}>
      {failure && (keys?.length ? <NotRefreshed {...failure} /> : <NotLoaded {...failure} />)}
      {!keys && !failure && <KeysSkeleton />}
      {keys?.length === 0 && !failure && <NoKeysYet onCreate={onCreate} />}
      {keys && keys.length > 0 && (
        <>
          <div className="max-lg:hidden">
            <KeysTable keys={keys} onRevoke={onRevoke} />
          </div>
          <div className="lg:hidden">
            <KeysCards keys={keys} onRevoke={onRevoke} />
          </div>
        </>
      )}
    </div>
  );
}

function NoKeysYet({ onCreate }: { onCreate: () => void }) {
  return (
    <Notice
      icon={<KeyRound />}
      title="No API keys yet"
      actions={<Button onClick={onCreate}>Create the first key</Button>}
    >
      <p>A key lets a program call the API for this project, as far as its scopes allow.</p>
    </Notice>
  );
}
