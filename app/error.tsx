"use client";

import { CloudAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <div role="alert">
        <Notice
          icon={<CloudAlert />}
          title="Something failed on our side"
          level={1}
          actions={<Button onClick={() => retry()}>Retry</Button>}
        >
          {error.digest && (
            <p>
              The server's log has it under <span className="font-mono">{error.digest}</span>.
            </p>
          )}
        </Notice>
      </div>
    </main>
  );
}
