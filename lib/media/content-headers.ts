import contentDisposition from "content-disposition";

/** The types that a browser may show by itself. Anything else is only ever saved. */
const shown =
  /^(audio\/[\w.+-]+|video\/[\w.+-]+|image\/(jpeg|png|webp|gif|avif|heic|heif|tiff|bmp))$/;

/**
 * The endings of saved files by type. Senders choose the type, so other types get no ending, lest a
 * computer run the file.
 */
const extensions: Record<string, string> = {
  "audio/3gpp": "3gp",
  "audio/aac": "aac",
  "audio/ac3": "ac3",
  "audio/aiff": "aiff",
  "audio/amr": "amr",
  "audio/basic": "au",
  "audio/flac": "flac",
  "audio/mp3": "mp3",
  "audio/mp4": "m4a",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
  "audio/opus": "opus",
  "audio/vnd.wave": "wav",
  "audio/wav": "wav",
  "audio/wave": "wav",
  "audio/webm": "weba",
  "audio/x-aiff": "aiff",
  "audio/x-caf": "caf",
  "audio/x-flac": "flac",
  "audio/x-m4a": "m4a",
  "audio/x-matroska": "mka",
  "audio/x-ms-wma": "wma",
  "audio/x-w64": "w64",
  "audio/x-wav": "wav",
  "audio/x-wavpack": "wv",
  "image/avif": "avif",
  "image/bmp": "bmp",
  "image/gif": "gif",
  "image/heic": "heic",
  "image/heif": "heif",
  "image/jpeg": "jpg",
  "image/jxl": "jxl",
  "image/png": "png",
  "image/tiff": "tiff",
  "image/webp": "webp",
  "video/3gpp": "3gp",
  "video/mp2t": "ts",
  "video/mp4": "mp4",
  "video/mpeg": "mpg",
  "video/ogg": "ogv",
  "video/quicktime": "mov",
  "video/webm": "webm",
  "video/x-flv": "flv",
  "video/x-m4v": "m4v",
  "video/x-matroska": "mkv",
  "video/x-ms-asf": "wmv",
  "video/x-msvideo": "avi",
};

type Named = { id: string; mimeType: string; name: string | null };

/** Headers that keep a browser from taking a file for anything but what it says it is. */
export function safeHeaders(file: Named, wantsDownload: boolean) {
  const essence = file.mimeType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const isShown = shown.test(essence);
  return {
    "content-type": isShown ? servedType(essence) : "application/octet-stream",
    "content-disposition": dispositionOf(file, essence, wantsDownload || !isShown),
    "x-content-type-options": "nosniff",
    // If a browser takes it for a document all the same, the document can't do anything.
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-site",
  };
}

/** The `Content-Disposition` of a file: named as its recording is. */
function dispositionOf(file: Named, essence: string, wantsDownload: boolean): string {
  const extension = Object.hasOwn(extensions, essence) ? extensions[essence] : "bin";
  // Slashes and control characters are for no file system to interpret, nor may a name turn its ending.
  const stem = (file.name ?? file.id).replaceAll(/[\p{Cc}\p{Bidi_C}/\\:*?"<>|]+/gu, " ").trim();
  const name = `${stem.slice(0, 120) || file.id}.${extension}`;
  return contentDisposition(name.toWellFormed(), { type: wantsDownload ? "attachment" : "inline" });
}

/** Recorders say `audio/opus` of Opus in Ogg; browsers play it under the container's name alone. */
function servedType(essence: string): string {
  return essence === "audio/opus" ? "audio/ogg" : essence;
}
