import { DAY_MS } from "../../lib/schemas/durations.ts";
import type { AnsweringProject, MemoryProject } from "./memory-project";

/** The parameters of a list that filter nothing here: what they find is proven with the real API. */
const unfiltered =
  /^(limit|offset|cursor|sort|time_zone|facet|facet_q|include|by|interval|has|missing|media_type|q|(min|max)_\w+|\w+_(after|before))$/;

export function matching(project: AnsweringProject, params: URLSearchParams) {
  const filters = [...new Set(params.keys())].filter((name) => !unfiltered.test(name));
  return project.recordings.filter((recording) =>
    filters.every((name) =>
      (name === "reason" ? reasonsOf(project, recording.id) : valuesOf(recording, name)).some(
        (value) => params.getAll(name).includes(value),
      ),
    ),
  );
}

/** Counts values under all filters but their own. */
export function facetsOf(project: AnsweringProject, params: URLSearchParams) {
  const named = params.getAll("facet").map((facet) => {
    const others = new URLSearchParams(params);
    others.delete(facet);
    const counts = new Map<string, number>();
    for (const recording of matching(project, others)) {
      for (const value of facetValues(project, recording, facet)) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    const values = [...counts].map(([value, count]) => ({ value, label: value, count }));
    const q = params.get("facet_q")?.toLowerCase() ?? "";
    const found = values.filter(({ label }) => ` ${label.toLowerCase()}`.includes(` ${q}`));
    return [facet, found.sort((one, other) => other.count - one.count)];
  });
  return { data: Object.fromEntries(named), total: matching(project, params).length };
}

/** The values that a recording has of a facet; of metadata its keys alone, and no paths. */
function facetValues(
  project: AnsweringProject,
  recording: MemoryProject["recordings"][number],
  facet: string,
): string[] {
  if (facet === "metadata") return Object.keys(recording.metadata ?? {});
  if (facet === "media_type") return [...new Set(recording.media.map(({ type }) => type))];
  if (facet === "has") return [];
  if (facet === "reason") return reasonsOf(project, recording.id);
  return valuesOf(recording, facet).filter((value) => value !== "null");
}

function valuesOf(recording: MemoryProject["recordings"][number], name: string): string[] {
  const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
  const value = key === undefined ? recording[name as "status"] : recording.metadata?.[key];
  return value === undefined ? [] : [String(value)];
}

/** Why it failed, by its history. */
function reasonsOf({ history }: MemoryProject, id: string): string[] {
  return history[id]?.findLast(({ reason }) => reason !== null)?.reason?.split(" ") ?? [];
}

/** Counts by days of UTC, from the first recording's to the last one's. */
export function histogramOf(project: AnsweringProject, params: URLSearchParams) {
  const by = params.get("by") === "created_at" ? "created_at" : "started_at";
  const found = matching(project, params).flatMap(({ status, [by]: time }) =>
    time === null ? [] : [{ status, day: Math.floor(Date.parse(time) / DAY_MS) }],
  );
  const first = Math.min(...found.map(({ day }) => day));
  const length = found.length === 0 ? 0 : Math.max(...found.map(({ day }) => day)) - first + 1;
  const data = Array.from({ length }, (_, index) => {
    const counts = { pending: 0, uploaded: 0, processing: 0, completed: 0, failed: 0 };
    for (const { status, day } of found) if (day === first + index) counts[status] += 1;
    const [start, end] = [first + index, first + index + 1].map((day) =>
      new Date(day * DAY_MS).toISOString(),
    );
    return { start, end, counts };
  });
  return { data, interval: "day" };
}

/** The same rule as in lib/analysis/analysis.ts, from which this file can't import. */
function isRetryable(reason: string): boolean {
  return /^(took_too_long|took_too_much_memory|processing_failed)$/.test(reason);
}

export function failuresOf({ recordings, history, media }: AnsweringProject, ids: string[]) {
  const data = ids.flatMap((id) => {
    const status = recordings.find((one) => one.id === id)?.status;
    const bad = (media[id] ?? []).flatMap(({ problem }) => problem ?? []);
    const last = history[id]?.findLast((change) => change.status === "failed");
    const entry = status === "failed" ? last : status === "completed" ? bad[0] : undefined;
    if (!entry?.message) return [];
    const { reason, message } = entry;
    const can_retry = isRetryable(reason ?? "");
    return [{ recording_id: id, reason, message, can_retry, problem_files: bad.length }];
  });
  return { data };
}
