"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { FormFailure } from "@/components/forms/failure";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { isOver } from "@/components/uploads/upload";
import { useUploadQueue } from "@/components/uploads/uploads-provider";
import { sendJson } from "@/lib/client/send-json";

type SigningOutProps = {
  /** The control that calls `start` to sign out. */
  children: (start: () => void) => React.ReactNode;
};

/** Signs out, after a question if that ends uploads, and says so if it failed. */
export function SigningOut({ children }: SigningOutProps) {
  const queue = useUploadQueue();
  const [isAsking, setIsAsking] = useState(false);
  const leaving = useMutation({
    mutationFn: async () => {
      // While there is a session that may remove the recordings of unfinished uploads.
      await queue.giveUp();
      await signOut();
    },
    onError: () => setIsAsking(true),
    // Offline it fails at once, instead of silently waiting for a network.
    networkMode: "always",
  });
  const isBusy = leaving.isPending || leaving.isSuccess;

  function start() {
    leaving.reset();
    if (queue.uploads().every(isOver)) leaving.mutate();
    else setIsAsking(true);
  }

  return (
    <>
      {children(start)}
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title="Sign out?"
        description={
          leaving.isError ? "You are still signed in." : "What is not uploaded yet is given up."
        }
        confirm={isBusy ? "Signing out…" : "Sign out"}
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

/** Ends the session and leads to the sign-in page. Throws `RequestFailure`. */
async function signOut(): Promise<void> {
  await sendJson("/api/session", { method: "DELETE", schema: z.null() });
  // A whole new document, so that nothing of this person stays in memory.
  window.location.assign("/sign-in");
}
