import { METADATA_COLUMN } from "./use-columns";

/** The API's name of each column on screen, as a view keeps it and an export takes it. */
const fields: Record<string, string> = {
  status: "status",
  recording: "name",
  end_user: "end_user_id",
  device: "device_id",
  started: "started_at",
  length: "duration_ms",
  media: "media",
  created: "created_at",
};

/** Columns on screen in the API's words. */
export function toViewColumns(ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const key = id.startsWith(METADATA_COLUMN) ? id.slice(METADATA_COLUMN.length) : null;
    return key === null ? (fields[id] ?? []) : [`metadata[${key}]`];
  });
}

/** The columns on screen that a view names; those that the screen does not have are left out. */
export function fromViewColumns(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const key = /^metadata\[(.+)\]$/s.exec(name)?.[1];
    if (key !== undefined) return [`${METADATA_COLUMN}${key}`];
    return Object.keys(fields).find((id) => fields[id] === name) ?? [];
  });
}
