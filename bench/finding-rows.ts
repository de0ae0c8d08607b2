import type { Engine } from "@/lib/db/database";
import { DAY_MS } from "@/lib/schemas/durations";
import type { Recording } from "@/lib/schemas/recording";
import { type RecordingsSort, sortFields } from "@/lib/schemas/recordings-sort";

/** A request below `/api/recordings`, and how many milliseconds it may take on each engine. */
export type FindingRow = {
  name: string;
  path: string;
  max: Record<Engine, number>;
  /** Whether something is written before each request, so that nothing that is kept answers it. */
  isCold: boolean;
};

/** The queries of the seed's data (lib/demo); one recording provides values that exist. */
export function findingRows(one: Recording, recordings: number): FindingRow[] {
  const page = (name: string, query: string, max: FindingRow["max"] = FAST): FindingRow => ({
    name,
    path: `?limit=50&${query}`,
    max,
    isCold: false,
  });
  const deep = (name: string, query: string, max?: FindingRow["max"]): FindingRow[] => [
    page(name, query, max),
    // The cursor comes from a page at that position: see `findCursors`.
    page(`${name}, ${DEEP_ROWS.toLocaleString("en")} deep`, `${query}&${DEEP}`, max),
  ];
  const sorted = sortFields
    .flatMap((field): RecordingsSort[] => [`-${field}`, field])
    .filter((sort) => sort !== "-created_at");
  const bySorts = (name: string, query: string) =>
    sorted.map((sort) =>
      page(`${name}, by ${sort}`, `${query}&sort=${sort}`, both(recordings > 200_000 ? 500 : 100)),
    );
  const counted = (name: string, path: string): FindingRow[] => [
    { name, path, max: both(300), isCold: true },
    { name: `${name}, nothing changed`, path, max: both(20), isCold: false },
  ];
  const device = `device_id=${one.device_id}`;
  const day = (daysAgo: number) =>
    new Date(Date.parse(one.created_at) - daysAgo * DAY_MS).toISOString().slice(0, 10);
  return [
    page("created in a year", `created_after=${day(365)}&created_before=${day(0)}`),
    page("status, created in a year", `status=completed&created_after=${day(365)}`),
    page("device, created in a year", `${device}&created_after=${day(365)}`),
    ...deep("q: a word of half of all", "q=opus+"),
    page("q: a rare word", "q=nc-55555"),
    ...deep("q: a beginning of two letters", "q=me"),
    page("q: two frequent words that never meet", "q=opus+wav+", { sqlite: 15, postgresql: 300 }),
    ...deep("q: two frequent words that meet", "q=room+opus"),
    page("q: a word that a day has", `q=care+&created_after=${day(2)}&created_before=${day(1)}`),
    page("q: an id", `q=${one.id}`),
    ...deep("metadata", "metadata[language]=en"),
    ...deep("metadata, status", "metadata[place]=Ward+5&status=completed"),
    page("metadata, rare status", "metadata[language]=ja&status=failed"),
    ...deep("metadata, q", "metadata[language]=en&q=visit"),
    ...deep("missing=name", "missing=name"),
    page(
      "missing=metadata, has=transcription, video",
      "missing=metadata&has=transcription&media_type=video",
    ),
    ...sorted.map((sort) => page(`by ${sort}`, `sort=${sort}`, both(2 * 15))),
    ...bySorts("status", "status=completed"),
    ...bySorts("device", device),
    ...bySorts("created in a year", `created_after=${day(365)}`),
    ...bySorts("min length", "min_duration_ms=600000"),
    ...bySorts("q: half of all", "q=opus+"),
    ...bySorts("q: a tenth", "q=meeting+"),
    ...bySorts("metadata", "metadata[place]=Ward+5"),
    ...bySorts("missing=name", "missing=name"),
    ...[
      "status",
      "device_id",
      "end_user_id",
      "media_type",
      "reason",
      "has",
      "metadata",
      "metadata[place]",
    ].flatMap((facet) => [
      ...counted(`facet ${facet}`, `/facets?facet=${facet}`),
      ...counted(`facet ${facet}, q: half of all`, `/facets?facet=${facet}&q=opus+`),
    ]),
    ...counted(
      "histogram of a year",
      `/histogram?created_after=${day(365)}&created_before=${day(-1)}`,
    ),
    ...counted(
      "histogram of 200 days by day",
      `/histogram?created_after=${day(198)}&created_before=${day(-1)}&interval=day`,
    ),
    ...counted(
      "histogram of a year, q: half of all",
      `/histogram?created_after=${day(365)}&created_before=${day(-1)}&q=opus+`,
    ),
    ...counted("count", "/count?"),
    ...counted("count, q: half of all", "/count?q=opus+"),
  ];
}

/** Stands for the cursor behind row 10,000 of what else is asked. */
export const DEEP = "cursor=DEEP";
export const DEEP_ROWS = 10_000;

const FAST = { sqlite: 15, postgresql: 60 };

function both(max: number): FindingRow["max"] {
  return { sqlite: max, postgresql: max };
}
