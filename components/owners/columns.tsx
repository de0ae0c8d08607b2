import Link from "next/link";
import type { Column, ListLayout } from "@/components/data-list/column";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useTabStop } from "@/components/ui/tab-stop";
import type { NameOf } from "@/lib/client/use-owner-names";
import { formatNumber } from "@/lib/format/format-numbers";
import type { Activity } from "@/lib/schemas/activity";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import { ownerLabels } from "./owner-labels";
import { OwnerName } from "./owner-name";

/** Data of the cells besides the rows' own fields. */
export type OwnerContext = {
  /** Undefined while it is not known yet; null if it could not be found out. */
  activityOf: (id: string) => Activity | null | undefined;
  endUserNameOf: NameOf;
  /** The page of a device or an end user. */
  hrefOf: (kind: OwnerKind, id: string) => string;
};

type OwnerColumn<Of extends OwnerKind> = Column<Owners[Of], OwnerContext>;

const deviceColumns: OwnerColumn<"devices">[] = [
  nameColumn("devices"),
  {
    id: "serial_number",
    head: "Serial number",
    width: 150,
    leaves: 2,
    cell: ({ serial_number }) => <PlainText text={serial_number} isCode />,
    card: { line: 2, as: "fact", has: ({ serial_number }) => serial_number !== null },
    skeleton: "w-20",
  },
  {
    id: "model",
    head: "Model",
    width: 116,
    leaves: 1,
    cell: ({ model }) => <PlainText text={model} />,
    card: { line: 2, as: "fact", has: ({ model }) => model !== null },
    skeleton: "w-20",
  },
  {
    id: "bound_to",
    head: "Bound to",
    width: 136,
    cell: ({ end_user_id: id }, { endUserNameOf, hrefOf }) =>
      id === null ? (
        <PlainText text={null} />
      ) : (
        <BoundEndUser id={id} name={endUserNameOf(id)} href={hrefOf("end-users", id)} />
      ),
    card: { line: 2, as: "fact", has: ({ end_user_id }) => end_user_id !== null },
    skeleton: "w-20",
  },
  ...activityColumns<"devices">(),
];

const endUserColumns: OwnerColumn<"end-users">[] = [
  nameColumn("end-users"),
  {
    id: "external_id",
    head: "External id",
    width: 168,
    leaves: 2,
    cell: ({ external_id }) => <PlainText text={external_id} isCode />,
    card: { line: 2, as: "fact", has: ({ external_id }) => external_id !== null },
    skeleton: "w-20",
  },
  {
    id: "email",
    head: "E-mail",
    width: 216,
    leaves: 3,
    cell: ({ email }) => <PlainText text={email} />,
    card: { line: 2, as: "fact", has: ({ email }) => email !== null },
    skeleton: "w-20",
  },
  ...activityColumns<"end-users">(),
];

const shared = { cardClass: "gap-1.5", skeleton: { rows: 16, cards: 6, cardClass: "h-28" } };

/** How the devices and the end users of a project are listed. */
export const ownersLayouts: { [Of in OwnerKind]: ListLayout<Owners[Of], OwnerContext> } = {
  devices: { title: ownerLabels.devices.title, columns: deviceColumns, ...shared },
  "end-users": { title: ownerLabels["end-users"].title, columns: endUserColumns, ...shared },
};

function nameColumn<Of extends OwnerKind>(kind: Of): OwnerColumn<Of> {
  const { one } = ownerLabels[kind];
  return {
    id: "name",
    head: "Name",
    cell: ({ id, name }, { hrefOf }) => (
      <OwnerName kind={one} id={id} name={name} href={hrefOf(kind, id)} />
    ),
    card: { line: 1, as: "start" },
    skeleton: "w-40",
  };
}

function activityColumns<Of extends OwnerKind>(): OwnerColumn<Of>[] {
  return [
    {
      id: "recordings",
      head: "Recordings",
      width: 96,
      className: "text-right",
      cell: ({ id }, { activityOf }) => <Count activity={activityOf(id)} />,
      card: { line: 2, as: "fact" },
      skeleton: "ml-auto w-20",
    },
    {
      id: "last_recording",
      head: "Last recording",
      width: 144,
      // Clear of the numbers at the right of the column before.
      className: "pl-5",
      cell: ({ id }, { activityOf }) => {
        const activity = activityOf(id);
        if (activity === undefined) return <Skeleton className="h-3 w-20" />;
        return <RelativeTime at={activity?.last_recording_at ?? null} />;
      },
      card: { line: 2, as: "fact" },
      skeleton: "w-20",
    },
    {
      id: "created",
      head: "Created",
      width: 144,
      leaves: 0,
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
      card: { line: 2, as: "fact" },
      skeleton: "w-20",
    },
  ];
}

/** A text that may be missing, on one line; the whole of it is a hover away. */
function PlainText({ text, isCode = false }: { text: string | null; isCode?: boolean }) {
  if (text === null) return <span className="text-ink-3">–</span>;
  return (
    <span
      title={text}
      className={`block truncate text-ink-2 ${isCode ? "font-mono text-small" : ""}`}
    >
      {text}
    </span>
  );
}

type BoundEndUserProps = {
  id: string;
  /** Null if there is none, undefined while it is loading. */
  name: string | null | undefined;
  href: string;
};

/** The end user that a device is bound to, by name; it leads to their page. */
function BoundEndUser({ id, name, href }: BoundEndUserProps) {
  const tabStop = useTabStop();
  if (name === undefined) return <Skeleton className="h-3 w-20" />;
  return (
    <Link
      href={href}
      tabIndex={tabStop}
      prefetch={false}
      title={name ? `${name} (${id})` : id}
      dir="auto"
      className="block truncate rounded-badge text-left text-ink-2 hover:underline"
    >
      {name ?? <span className="font-mono text-ink-3 text-small">{id}</span>}
    </Link>
  );
}

function Count({ activity }: { activity: Activity | null | undefined }) {
  if (activity === undefined) return <Skeleton className="ml-auto h-3 w-8 max-md:ml-0" />;
  if (activity === null) return <span className="text-ink-3">–</span>;
  return <>{formatNumber(activity.recordings)}</>;
}
