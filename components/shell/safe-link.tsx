"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ComponentProps, useRef, useState } from "react";
import { AlertBar } from "@/components/ui/alert-bar";
import { Button } from "@/components/ui/button";

/** A server that does not answer for so long counts as away. */
const PATIENCE_MS = 5_000;

type SafeLinkProps = Omit<ComponentProps<typeof Link>, "href"> & { href: string };

/**
 * A link to a page of the dashboard that is followed only if the server answers. The framework would leave for
 * the browser's error page, and end what plays.
 */
export function SafeLink({ href, ...props }: SafeLinkProps) {
  const router = useRouter();
  const asked = useRef<Promise<boolean> | null>(null);
  const [isAway, setIsAway] = useState(false);
  const [isLikely, setIsLikely] = useState(false);
  async function follow() {
    const isThere = await (asked.current ?? reachServer());
    asked.current = null;
    setIsAway(!isThere);
    if (isThere) router.push(href);
  }
  return (
    <>
      <Link
        href={href}
        {...props}
        // A page that nobody is about to open is not fetched ahead: each would cost the server a render.
        prefetch={isLikely ? null : false}
        onPointerEnter={(event) => {
          setIsLikely(true);
          props.onPointerEnter?.(event);
        }}
        onFocus={(event) => {
          setIsLikely(true);
          props.onFocus?.(event);
        }}
        // The answer is there by the time the button goes up again.
        onPointerDown={() => {
          asked.current = reachServer();
        }}
        onClick={(event) => {
          // A held key opens a new tab, whose own page says so.
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          void follow();
        }}
      />
      {isAway && <ServerUnreachable onRetry={follow} onClose={() => setIsAway(false)} />}
    </>
  );
}

/** Whether the server answers at all, with any status. */
async function reachServer(): Promise<boolean> {
  try {
    await fetch("/health", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}

type ServerAwayProps = { onRetry: () => void; onClose: () => void };

/** Says over the page that the next page can't be fetched at the moment. */
function ServerUnreachable({ onRetry, onClose }: ServerAwayProps) {
  return (
    <AlertBar>
      <p>The server could not be reached.</p>
      <Button onClick={onRetry}>Retry</Button>
      <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
        <X />
      </Button>
    </AlertBar>
  );
}
