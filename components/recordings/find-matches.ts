import { isMarked } from "@/components/ui/marked";
import type { Device } from "@/lib/schemas/device";
import type { EndUser } from "@/lib/schemas/end-user";
import type { Recording } from "@/lib/schemas/recording";
import { textsOfMetadata } from "./find-in-metadata";

/** A text in which a search found something, and what it is: "metadata.location", "device". */
export type FoundMatch = {
  where: string;
  text: string;
  /** The column that shows it while it has room; null if none does. */
  column: string | null;
};

type SearchedRow = {
  recording: Recording;
  device: Device | undefined;
  endUser: EndUser | undefined;
  /** The columns on screen, by their ids. */
  columns: ReadonlySet<string>;
};

/** Max matches that a row shows. */
const MAX_MATCHES = 2;
const MAX_TEXT_LENGTH = 160;

/** Where a search found a row's words that its name doesn't hold. */
export function findMatches(row: SearchedRow, q: string): FoundMatch[] {
  const { name, id } = row.recording;
  const isIn = (text: string) => (word: string) => isMarked(text, word);
  let open = q.split(/\s+/).filter((word) => word !== "" && !isMarked(name ?? id, word));
  const places: FoundMatch[] = [];
  for (const place of matchesOf(row)) {
    if (open.length === 0 || places.length === MAX_MATCHES) break;
    if (!open.some(isIn(place.text))) continue;
    open = open.filter((word) => !isMarked(place.text, word));
    places.push({ ...place, text: place.text.slice(0, MAX_TEXT_LENGTH) });
  }
  return places;
}

/** All that a search looks through besides the name: what columns show first. */
function* matchesOf({ recording, device, endUser, columns }: SearchedRow): Generator<FoundMatch> {
  const shown = (column: string) => (columns.has(column) ? column : null);
  const texts: [where: string, text: string | null | undefined, column: string | null][] = [
    ["end user", endUser?.name, shown("end_user")],
    ["device", device?.name, shown("device")],
  ];
  for (const { path, text } of textsOfMetadata(recording.metadata)) {
    const where = `metadata.${path}`;
    texts.push([where, text, shown(where)]);
  }
  texts.push(
    ["e-mail", endUser?.email, null],
    ["external id", endUser?.external_id, null],
    ["serial number", device?.serial_number, null],
    ["id", recording.id, null],
    ["device id", recording.device_id, null],
    ["end user id", recording.end_user_id, null],
    ["transcription", recording.transcription_id, null],
  );
  for (const { id, mime_type } of recording.media) {
    texts.push(["file", mime_type, null], ["file id", id, null]);
  }
  for (const [where, text, column] of texts) if (text) yield { where, text, column };
}
