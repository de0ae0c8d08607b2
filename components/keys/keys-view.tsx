"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { ClockProvider } from "@/components/recordings/clock";
import { Button } from "@/components/ui/button";
import { keysOptions } from "@/lib/client/fetch-keys";
import type { WireKey } from "@/lib/schemas/key";
import { CreateKeyDialog } from "./create-key-dialog";
import { KeysBody } from "./keys-body";
import { RevokeKeyDialog } from "./revoke-key-dialog";

type KeysViewProps = {
  projectId: string;
  /** Where the server is reached, without a trailing slash. */
  origin: string;
  /** When the server rendered this, in ISO 8601: the browser's first render tells the same time. */
  renderedAt: string;
};

/** The API keys of a project: the list, and ways to make and to revoke one. */
export function KeysView({ projectId, origin, renderedAt }: KeysViewProps) {
  const list = useQuery(keysOptions(projectId));
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<WireKey | null>(null);
  const [said, say] = useState("");
  const create = useRef<HTMLButtonElement>(null);

  return (
    <ClockProvider renderedAt={renderedAt}>
      <div className="flex h-14 shrink-0 items-center justify-between gap-2 px-4 md:px-5">
        <h1 className="font-semibold text-title">API keys</h1>
        <Button ref={create} variant="primary" onClick={() => setIsCreating(true)}>
          <Plus aria-hidden />
          Create key
        </Button>
      </div>
      <KeysBody list={list} onCreate={() => setIsCreating(true)} onRevoke={setRevoking} />
      <CreateKeyDialog
        projectId={projectId}
        origin={origin}
        isOpen={isCreating}
        onClose={() => setIsCreating(false)}
        onCreated={() => say("Key created.")}
      />
      <RevokeKeyDialog
        projectId={projectId}
        revoking={revoking}
        onClose={() => setRevoking(null)}
        onRevoked={() => {
          say("Key revoked.");
          // The button that opened the question is gone with what it could do.
          create.current?.focus();
        }}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
    </ClockProvider>
  );
}
