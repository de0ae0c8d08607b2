"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { Button } from "@/components/ui/button";
import { AlertDialog } from "@/components/ui/dialog";
import { useUploadQueue } from "@/components/uploads/uploads-provider";
import { sendSignOut, sendSignOutEverywhere } from "@/lib/client/account";

type SigningOutProps = {
  /** The control that calls `start` to sign out. */
  children: (start: () => void) => React.ReactNode;
  /** Ends all sessions of the person, not only this browser's; with the project on screen. */
  everywhere?: { projectId: string };
};

/**
 * Signs out, after a question if that ends uploads or sessions of other browsers, and says so if it
 * failed.
 */
export function SigningOut({ children, everywhere }: SigningOutProps) {
  const { queue } = useUploadQueue();
  const [isAsking, setIsAsking] = useState(false);
  const leaving = useMutation({
    mutationFn: async () => {
      // While there is a session that may remove the recordings of unfinished uploads.
      await queue?.giveUp();
      await (everywhere ? sendSignOutEverywhere(everywhere.projectId) : sendSignOut());
      // A whole new document, so that nothing of this person stays in memory.
      window.location.assign("/sign-in");
    },
    onError: () => setIsAsking(true),
    // Offline it fails at once, instead of silently waiting for a network.
    networkMode: "always",
  });
  const isBusy = leaving.isPending || leaving.isSuccess;

  function start() {
    leaving.reset();
    if (!everywhere && (queue?.isOver() ?? true)) leaving.mutate();
    else setIsAsking(true);
  }

  const consequence = everywhere
    ? "All your browsers have to sign in again, and unfinished uploads are cancelled."
    : "Unfinished uploads are cancelled.";
  const verb = everywhere ? "Sign out everywhere" : "Sign out";

  return (
    <>
      {children(start)}
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={`${verb}?`}
        description={leaving.isError ? "You are still signed in." : consequence}
        confirm={isBusy ? "Signing out…" : verb}
        isBusy={isBusy}
        onConfirm={() => leaving.mutate()}
      >
        <FormFailure error={leaving.error} />
      </AlertDialog>
    </>
  );
}

/** The way out if there is no person menu. */
export function SignOutButton() {
  return <SigningOut>{(start) => <Button onClick={start}>Sign out</Button>}</SigningOut>;
}
