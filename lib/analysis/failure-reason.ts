/** Why a file can't be used, as it is kept with a recording's status and told to callers. */
export const failureReasons = [
  "type_mismatch",
  "unsupported_format",
  "audio_corrupt",
  "audio_too_short",
  "image_corrupt",
  "image_too_large",
  "video_corrupt",
  "took_too_long",
  "took_too_much_memory",
] as const;

export type FailureReason = (typeof failureReasons)[number];
