import { StartedTime } from "@/components/recordings/started-time";
import type { NameOf } from "@/components/recordings/use-names";
import { Skeleton } from "@/components/ui/skeleton";
import type { Activity } from "@/lib/schemas/activity";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import { BoundEndUser } from "./bound-end-user";
import { PlainText } from "./plain-text";

/** What the rows show beside the entries' own fields. */
export type RowDetails = {
  activityOf: (id: string) => Activity | null | undefined;
  endUserNameOf: NameOf;
  /** Where the recordings of a device or an end user are. */
  hrefOf: (filter: "device_id" | "end_user_id", id: string) => string;
};

export type Column<Entry> = {
  head: string;
  /** The column's width, and how its cells stand. */
  width: string;
  align?: "right";
  /** Where it is false, a card leaves the line out. */
  isKnown?: (entry: Entry) => boolean;
  cell: (entry: Entry, details: RowDetails) => React.ReactNode;
};

/** What is shown of each entry beside its name, in this order. */
export const columns: { [Of in OwnerKind]: Column<Owners[Of]>[] } = {
  devices: [
    {
      head: "Serial number",
      width: "w-34 xl:w-42",
      isKnown: ({ serial_number }) => serial_number !== null,
      cell: ({ serial_number }) => <PlainText text={serial_number} isCode />,
    },
    {
      head: "Model",
      width: "w-26 xl:w-34",
      isKnown: ({ model }) => model !== null,
      cell: ({ model }) => <PlainText text={model} />,
    },
    {
      head: "Bound to",
      width: "w-30 xl:w-38",
      isKnown: ({ end_user_id }) => end_user_id !== null,
      cell: ({ end_user_id: id }, { endUserNameOf, hrefOf }) => (
        <BoundEndUser
          id={id}
          name={id === null ? null : endUserNameOf(id)}
          href={hrefOf("end_user_id", id ?? "")}
        />
      ),
    },
    ...activityColumns(),
  ],
  "end-users": [
    {
      head: "External id",
      width: "w-38 xl:w-46",
      isKnown: ({ external_id }) => external_id !== null,
      cell: ({ external_id }) => <PlainText text={external_id} isCode />,
    },
    {
      head: "E-mail",
      width: "w-46 xl:w-60",
      isKnown: ({ email }) => email !== null,
      cell: ({ email }) => <PlainText text={email} />,
    },
    ...activityColumns(),
  ],
};

function activityColumns(): Column<{ id: string; created_at: string }>[] {
  return [
    {
      head: "Recordings",
      width: "w-24",
      align: "right",
      cell: ({ id }, { activityOf }) => <Count activity={activityOf(id)} />,
    },
    {
      head: "Last recording",
      width: "w-36",
      cell: ({ id }, { activityOf }) => {
        const activity = activityOf(id);
        if (activity === undefined) return <Skeleton className="h-3 w-20" />;
        return <StartedTime startedAt={activity?.last_recording_at ?? null} />;
      },
    },
    {
      head: "Created",
      width: "w-36",
      cell: ({ created_at }) => <StartedTime startedAt={created_at} />,
    },
  ];
}

function Count({ activity }: { activity: Activity | null | undefined }) {
  if (activity === undefined) return <Skeleton className="ml-auto h-3 w-8 max-lg:ml-0" />;
  if (activity === null) return <span className="text-ink-3">–</span>;
  return <>{activity.recordings.toLocaleString("en-GB")}</>;
}
