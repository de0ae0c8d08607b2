/** The values of a recording's fields: for the browser's first load without their schemas. */
export const recordingStatuses = [
  "pending",
  "uploaded",
  "processing",
  "completed",
  "failed",
] as const;
export const mediaTypes = ["audio", "image", "video"] as const;
export const mediaStatuses = ["pending", "uploaded"] as const;

export type RecordingStatus = (typeof recordingStatuses)[number];
export type MediaType = (typeof mediaTypes)[number];
export type MediaStatus = (typeof mediaStatuses)[number];

/** The properties that a recording may lack, in the words of the filters `has` and `missing`. */
export const optionalParts = [
  "name",
  "device",
  "end_user",
  "duration",
  "media",
  "transcription",
  "metadata",
] as const;
