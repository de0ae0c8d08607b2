"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useRef, useState } from "react";
import { DataList } from "@/components/data-list/data-list";
import { wholeListOf } from "@/components/data-list/use-list-page";
import { Button } from "@/components/ui/button";
import { ClockProvider } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import { keysOptions } from "@/lib/client/fetch-keys";
import type { ApiKey } from "@/lib/schemas/key";
import { keysLayout } from "./columns";
import { CreateKeyDialog } from "./create-key-dialog";
import { RevokeKeyDialog } from "./revoke-key-dialog";

type KeysViewProps = {
  projectId: string;
  /** The server's address, without a trailing slash. */
  origin: string;
  /** When the server rendered this, in ISO 8601: the browser's first render shows the same time. */
  renderedAt: string;
};

/** The API keys of a project: the list, and ways to make and to revoke one. */
export function KeysView({ projectId, origin, renderedAt }: KeysViewProps) {
  const listed = useQuery(keysOptions(projectId));
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const [announcement, announce] = useState("");
  const createButton = useRef<HTMLButtonElement>(null);

  return (
    <ClockProvider renderedAt={renderedAt}>
      <div className="flex h-14 shrink-0 items-center justify-between gap-2 px-4 md:px-5">
        <h1 className="font-semibold text-title">API keys</h1>
        <a href="/docs" className="mr-auto px-2 text-ink-2 underline hover:text-ink">
          API reference
        </a>
        <Button ref={createButton} variant="primary" onClick={() => setIsCreating(true)}>
          <Plus aria-hidden />
          Create key
        </Button>
      </div>
      <DataList
        layout={keysLayout}
        list={wholeListOf(listed)}
        context={{ onRevoke: setRevoking }}
        paging={null}
        empty={<NoKeysYet onCreate={() => setIsCreating(true)} />}
      />
      <CreateKeyDialog
        projectId={projectId}
        origin={origin}
        isOpen={isCreating}
        onClose={() => setIsCreating(false)}
        onCreated={() => announce("Key created.")}
      />
      <RevokeKeyDialog
        projectId={projectId}
        revoking={revoking}
        onClose={() => setRevoking(null)}
        onRevoked={() => {
          announce("Key revoked.");
          // The button that opened the question is gone with what it could do.
          createButton.current?.focus();
        }}
      />
      <p role="status" className="sr-only">
        {announcement || (listed.isPending ? "Loading API keys" : "")}
      </p>
    </ClockProvider>
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
