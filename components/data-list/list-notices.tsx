import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

type NothingMatchesProps = {
  /** The word for one row: "device". */
  one: string;
  /** The word for what a click clears to bring rows back: "search". */
  cleared: string;
  onClear: () => void;
  /** The condition that nothing matches. */
  children: React.ReactNode;
};

/** Stands in the place of rows if a search or filters leave none. */
export function NothingMatches({ one, cleared, onClear, children }: NothingMatchesProps) {
  return (
    <Notice
      icon={<SearchX />}
      title={`No ${one} matches`}
      actions={<Button onClick={onClear}>Clear {cleared}</Button>}
    >
      {children}
    </Notice>
  );
}

type NothingYetProps = {
  icon: React.ReactNode;
  /** The word for the rows, as in a sentence. */
  what: string;
  /** The page of the API keys that the call needs. */
  keysHref: string;
  /** The first call to make, as a shell command. */
  call: string;
  /** How rows are created. */
  children: React.ReactNode;
};

/** Stands in the place of rows if a project has none: the first call to make. */
export function NothingYet({ icon, what, keysHref, call, children }: NothingYetProps) {
  return (
    <Notice
      icon={icon}
      title={`No ${what} yet`}
      actions={
        <Link href={keysHref} className={buttonClass()}>
          API keys
        </Link>
      }
    >
      <p>{children}</p>
      <div className="flex items-start gap-2 rounded-card border bg-sunken p-3 text-left">
        <pre className="grow whitespace-pre-wrap font-mono text-ink text-small wrap-anywhere">
          {call}
        </pre>
        <CopyButton variant="ghost" size="small" text={call} label="call" />
      </div>
    </Notice>
  );
}
