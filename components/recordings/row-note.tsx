import { classNames } from "@/components/ui/class-names";
import { Marked } from "@/components/ui/marked";
import type { KnownOwners } from "@/lib/client/use-owner-names";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { Recording } from "@/lib/schemas/recording";
import { findMatches } from "./find-matches";

/** The part of a list's data that the second lines of rows are made of. */
export type NoteContext = {
  /** Why recordings failed, by their ids. */
  failures: ReadonlyMap<string, string>;
  /** The searched text, which is marked. */
  q: string;
  owners: { [Of in OwnerKind]: KnownOwners<Of> };
  /** The columns on screen, and below which width of the table each leaves it, in pixels. */
  columns: ReadonlySet<string>;
  hidingWidths: ReadonlyMap<string, number>;
};

/** A row's second line: what a search found that no cell shows, and why the recording failed. Null if it has none. */
export function rowNote(recording: Recording, context: NoteContext): React.ReactNode {
  const { owners, columns, hidingWidths, failures, q } = context;
  const reason = failures.get(recording.id);
  const device = owners.devices.find(recording.device_id);
  const endUser = owners["end-users"].find(recording.end_user_id);
  const places = findMatches({ recording, device, endUser, columns }, q)
    // A column that never leaves the table shows that itself.
    .filter(({ column }) => column === null || hidingWidths.has(column));
  if (!reason && places.length === 0) return null;
  return (
    <div className="text-small wrap-anywhere md:pl-8.5">
      {places.map(({ where, text, column }) => (
        <p
          key={where + text}
          className={classNames(
            "text-ink-2",
            column && `hidden @max-[${hidingWidths.get(column)}px]:block max-md:hidden!`,
          )}
        >
          {where}: <Marked text={text} typed={q} />
        </p>
      ))}
      {reason && <p className="text-failed">{reason}</p>}
    </div>
  );
}
