/**
 * Browsers don't agree about these, or don't know them: Firefox takes every Ogg for video, and
 * most don't know the formats of recorders.
 */
const types: Record<string, string> = {
  aac: "audio/aac",
  aif: "audio/aiff",
  aiff: "audio/aiff",
  amr: "audio/amr",
  flac: "audio/flac",
  m4a: "audio/mp4",
  m4b: "audio/mp4",
  mp3: "audio/mpeg",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  spx: "audio/ogg",
  wav: "audio/wav",
  weba: "audio/webm",
  avi: "video/x-msvideo",
  m4v: "video/mp4",
  mkv: "video/x-matroska",
  mov: "video/quicktime",
  mp4: "video/mp4",
  mpg: "video/mpeg",
  ogv: "video/ogg",
  avif: "image/avif",
  heic: "image/heic",
  heif: "image/heif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};

/** The content type to upload a file as; null if it is neither audio nor image nor video. */
export function contentTypeOf({ name, type }: { name: string; type: string }): string | null {
  const extension = name.split(".").slice(1).at(-1)?.toLowerCase() ?? "";
  const known = types[extension];
  if (known) return known;
  const [essence = ""] = type.toLowerCase().split(";");
  const isMedia = /^(audio|image|video)\/[\w.+-]+$/.test(essence);
  // An SVG is a document, and no picture that was taken.
  return isMedia && essence !== "image/svg+xml" ? essence : null;
}
