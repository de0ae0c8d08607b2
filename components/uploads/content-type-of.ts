/**
 * Browsers don't agree about these, or don't know them: Firefox takes every Ogg for video, and few
 * know the formats of recorders.
 */
const types: Record<string, string> = {
  ...{ aac: "audio/aac", ac3: "audio/ac3", aif: "audio/aiff", aifc: "audio/aiff" },
  ...{ aiff: "audio/aiff", amr: "audio/amr", ape: "audio/x-ape", au: "audio/basic" },
  ...{ awb: "audio/amr", bwf: "audio/wav", caf: "audio/x-caf", dsf: "audio/x-dsf" },
  ...{ flac: "audio/flac", m4a: "audio/mp4", m4b: "audio/mp4", mka: "audio/x-matroska" },
  ...{ mp1: "audio/mpeg", mp2: "audio/mpeg", mp3: "audio/mpeg", oga: "audio/ogg" },
  ...{ ogg: "audio/ogg", opus: "audio/ogg", rf64: "audio/wav", snd: "audio/basic" },
  ...{ spx: "audio/ogg", w64: "audio/x-w64", wav: "audio/wav", weba: "audio/webm" },
  ...{ wma: "audio/x-ms-wma", wv: "audio/x-wavpack" },
  ...{ "3ga": "audio/3gpp", adts: "audio/aac", dss: "audio/x-dss", dts: "audio/vnd.dts" },
  ...{ ec3: "audio/eac3", eac3: "audio/eac3", f4a: "audio/mp4", gsm: "audio/x-gsm" },
  ...{ latm: "audio/x-latm", loas: "audio/x-latm", m2a: "audio/mpeg", m4r: "audio/mp4" },
  ...{ mpa: "audio/mpeg", mpc: "audio/x-musepack", mpga: "audio/mpeg", oma: "audio/x-oma" },
  ...{ qcp: "audio/qcelp", ra: "audio/x-pn-realaudio", tak: "audio/x-tak", thd: "audio/x-truehd" },
  ...{ tta: "audio/x-tta", voc: "audio/x-voc", wave: "audio/wav" },
  ...{ "3g2": "video/3gpp", "3gp": "video/3gpp", "3gpp": "video/3gpp", asf: "video/x-ms-asf" },
  ...{ avi: "video/x-msvideo", f4v: "video/mp4", flv: "video/x-flv", m2t: "video/mp2t" },
  ...{ m2ts: "video/mp2t", m4v: "video/mp4", mkv: "video/x-matroska", mov: "video/quicktime" },
  ...{ mp4: "video/mp4", mpeg: "video/mpeg", mpg: "video/mpeg", mts: "video/mp2t" },
  ...{ mxf: "video/mxf", ogv: "video/ogg", qt: "video/quicktime", ts: "video/mp2t" },
  ...{ vob: "video/mpeg", webm: "video/webm", wmv: "video/x-ms-asf" },
  ...{ "264": "video/h264", "265": "video/h265", divx: "video/x-msvideo", dv: "video/x-dv" },
  ...{ h264: "video/h264", h265: "video/h265", hevc: "video/h265", insv: "video/mp4" },
  ...{ ivf: "video/x-ivf", lrv: "video/mp4", m1v: "video/mpeg", m2p: "video/mpeg" },
  ...{ m2v: "video/mpeg", mod: "video/mpeg", mpe: "video/mpeg", nut: "video/x-nut" },
  ...{ ogm: "video/ogg", ogx: "video/ogg", rm: "video/vnd.rn-realvideo" },
  ...{
    rmvb: "video/vnd.rn-realvideo",
    tod: "video/mp2t",
    trp: "video/mp2t",
    wtv: "video/x-ms-wtv",
  },
  ...{ avif: "image/avif", bmp: "image/bmp", dng: "image/x-adobe-dng", gif: "image/gif" },
  ...{ heic: "image/heic", heif: "image/heif", jpeg: "image/jpeg", jpg: "image/jpeg" },
  ...{ jxl: "image/jxl", png: "image/png", tif: "image/tiff", tiff: "image/tiff" },
  ...{ apng: "image/png", arw: "image/x-sony-arw", avifs: "image/avif", cr2: "image/x-canon-cr2" },
  ...{ hif: "image/heif", jfif: "image/jpeg", jpe: "image/jpeg", nef: "image/x-nikon-nef" },
  ...{ webp: "image/webp" },
};

/** The types that a file chooser offers: all sound, video and images, and those that systems often don't recognise as such. */
export const ACCEPT = [
  "audio/*",
  "video/*",
  "image/*",
  ...Object.keys(types).map((extension) => `.${extension}`),
].join();

/** The content type to upload a file as; null if it is neither audio nor image nor video. */
export function contentTypeOf({ name, type }: { name: string; type: string }): string | null {
  const extension = name.split(".").slice(1).at(-1)?.toLowerCase() ?? "";
  const known = Object.hasOwn(types, extension) ? types[extension] : null;
  if (known) return known;
  const [essence = ""] = type.toLowerCase().split(";");
  const isMedia = /^(audio|image|video)\/[\w.+-]+$/.test(essence);
  // An SVG is a document, and no picture that was taken.
  return isMedia && essence !== "image/svg+xml" ? essence : null;
}
