import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { closeHoverCard } from "@/components/ui/hover-card";
import { namesOptions } from "@/lib/client/fetch-owners";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";

type OwnerCardProps = {
  projectId: string;
  kind: OwnerKind;
  /** The kind of owner: "device", "end user". */
  one: string;
  id: string;
  name: string | null;
  onOnly: (id: string) => void;
};

/** The card of a device or an end user: its name, its ids to copy, and links to its recordings. */
export function OwnerCard({ projectId, kind, one, id, name, onOnly }: OwnerCardProps) {
  const { data } = useQuery(namesOptions(kind, projectId, [id]));
  const owner = data?.data.find((found) => found.id === id);
  return (
    <div className="flex flex-col gap-2">
      <p dir="auto" className="text-left font-medium wrap-anywhere">
        {name ?? `Unnamed ${one}`}
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 text-small">
        <dt className="text-ink-3">Id</dt>
        <Fact text={id} label={`${one} id`} />
        {owner &&
          namedFields(owner).map(({ label, text }) => (
            <div key={label} className="contents">
              <dt className="text-ink-3">{label}</dt>
              <Fact text={text} label={label.toLowerCase()} />
            </div>
          ))}
      </dl>
      <div className="flex gap-2">
        <Button
          onClick={() => {
            closeHoverCard();
            onOnly(id);
          }}
        >
          Show only this {one}
        </Button>
        <Link
          href={`/projects/${projectId}/${kind}/${id}`}
          className={buttonClass({ variant: "ghost" })}
          onClick={closeHoverCard}
        >
          Open
        </Link>
      </div>
    </div>
  );
}

function Fact({ text, label }: { text: string; label: string }) {
  return (
    <dd className="flex items-center gap-1 font-mono text-ink-2 wrap-anywhere">
      {text}
      <CopyButton variant="ghost" size="small" text={text} label={label} />
    </dd>
  );
}

function namedFields(owner: Owners[OwnerKind]): { label: string; text: string }[] {
  const fields =
    "email" in owner
      ? { "E-mail": owner.email, "External id": owner.external_id }
      : { "Serial number": owner.serial_number, Model: owner.model };
  return Object.entries(fields).flatMap(([label, text]) => (text ? [{ label, text }] : []));
}
