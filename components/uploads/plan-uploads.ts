import { MAX_NAME_LENGTH } from "@/lib/schemas/limits";
import { contentTypeOf } from "./content-type-of";

/** A file and its type by its name and the browser. */
export type PlannedFile = { file: File; contentType: string; capturedAt: string | null };

/** A recording to be made of files. */
export type UploadPlan = {
  name: string;
  files: PlannedFile[];
  startedAt: string | null;
  endedAt: string | null;
};

/** The recordings that files become, and the files that can't be one. */
export type UploadPlans = { plans: UploadPlan[]; refused: { file: File; message: string }[] };

/** Cameras and recorders without a clock begin in 1970 or 1980. */
const MIN_TIME = Date.parse("2000-01-01T00:00:00Z");
/** How many files one recording takes. */
const MAX_FILES = 200;

/**
 * Plans the recordings of files that were chosen together: each audio and each video is a
 * recording, and all images together are one, or several if there are too many. A Live Photo, which
 * is an image and a video of one name, is a recording of two files. A recording starts at its
 * file's last change, the best time that a browser knows; a time before 2000 or after `now` (ms)
 * counts as unknown.
 */
export function planUploads(files: readonly File[], now: number): UploadPlans {
  const refused: UploadPlans["refused"] = [];
  const images: PlannedFile[] = [];
  const played: PlannedFile[] = [];
  const plans: UploadPlan[] = [];
  for (const file of files) {
    const contentType = contentTypeOf(file);
    if (contentType === null || file.size === 0) {
      const message = contentType === null ? "Not audio, video or an image" : "The file is empty";
      refused.push({ file, message });
      continue;
    }
    const planned = { file, contentType, capturedAt: timeOf(file, now) };
    if (contentType.startsWith("image/")) images.push(planned);
    else played.push(planned);
  }
  for (const planned of played) {
    const still = isLivePhoto(planned) ? takeStill(images, planned) : null;
    plans.push(planOf(still ? [still, planned] : [planned]));
  }
  for (let start = 0; start < images.length; start += MAX_FILES) {
    plans.push(planOf(images.slice(start, start + MAX_FILES)));
  }
  return { plans, refused };
}

/** The stills of Live Photos, by the type of the moving half: services convert it, and then leave the still as it was. */
const STILLS: Record<string, RegExp> = {
  "video/quicktime": /^image\/(heic|heif|jpeg)$/,
  "video/mp4": /^image\/(heic|heif)$/,
};

/** Whether a file may be the moving half of a Live Photo. */
function isLivePhoto({ contentType }: PlannedFile): boolean {
  return contentType in STILLS;
}

/** Takes the image with the same name out of the images; null if there is none, or several. */
function takeStill(images: PlannedFile[], { file, contentType }: PlannedFile): PlannedFile | null {
  const name = stemOf(file).toLowerCase();
  const alike = images.filter(
    (image) =>
      STILLS[contentType]?.test(image.contentType) && stemOf(image.file).toLowerCase() === name,
  );
  const [still] = alike;
  if (!still || alike.length > 1) return null;
  images.splice(images.indexOf(still), 1);
  return still;
}

function planOf(files: PlannedFile[]): UploadPlan {
  const times = files.flatMap(({ capturedAt }) => capturedAt ?? []).sort();
  const isSeries = files.length > 1;
  const isPair = files.some(isLivePhoto) && isSeries;
  return {
    name: nameOf(files.map(({ file }) => file).slice(0, isPair ? 1 : files.length)),
    files,
    startedAt: times[0] ?? null,
    endedAt: (isSeries && times.at(-1)) || null,
  };
}

function timeOf({ lastModified }: File, now: number): string | null {
  const isPlausible = lastModified >= MIN_TIME && lastModified <= now;
  return isPlausible ? new Date(lastModified).toISOString() : null;
}

/** The first file's name without its extension, and how many more there are. */
function nameOf([first, ...others]: File[]): string {
  const stem = first ? stemOf(first) : "";
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return stem.slice(0, MAX_NAME_LENGTH - more.length) + more;
}

/** A file's name without its extension, unless nothing else is left. */
function stemOf({ name }: File): string {
  return name.replace(/\.[^.]*$/, "").trim() || name;
}
