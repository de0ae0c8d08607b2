import type { AnalysisFailure } from "@/lib/analysis/analysis";
import type { MediaType, RecordingStatus } from "@/lib/schemas/recording-values";
import type { Capture, CapturedFile, CapturedStatusChange, MakeCapture } from "./capture";
import type { MediaFixture } from "./media-fixtures";
import type { Random } from "./random";

/** More photos than this are rarely taken in a minute or two. */
const MAX_PHOTOS = 5;
/** The length given for a file that can't be read. */
const UNREADABLE_MS: readonly [number, number] = [20_000, 150_000];

/** Makes captures of files that are in the store. */
export function createFixtureCapture(fixtures: readonly MediaFixture[]): MakeCapture {
  const isBad = ({ analyzed }: MediaFixture) => "reason" in analyzed.found;
  const good = (type: MediaType) => fixtures.filter((file) => file.type === type && !isBad(file));
  const shelves = {
    sounds: some(good("audio"), "sound"),
    clips: some(good("video"), "clip"),
    photos: some(good("image"), "photo"),
    bad: some(fixtures.filter(isBad), "bad file"),
  };
  return (random, status) => take(random, status, shelves);
}

type Shelf = readonly [MediaFixture, ...MediaFixture[]];
type Shelves = Record<"sounds" | "clips" | "photos" | "bad", Shelf>;

function some([first, ...others]: MediaFixture[], what: string): Shelf {
  if (!first) throw new Error(`The demo has no ${what}`);
  return [first, ...others];
}

function take(
  random: Random,
  status: RecordingStatus,
  { sounds, clips, photos, bad }: Shelves,
): Capture {
  const isClipAlone = status !== "failed" && random.chance(0.06);
  const main = random.pick(status === "failed" ? bad : isClipAlone ? clips : sounds);
  const lengthMs = lengthOf(main) ?? random.int(...UNREADABLE_MS);
  const others: MediaFixture[] = [];
  if (!isClipAlone && random.chance(0.06)) others.push(random.pick(clips));
  if (!isClipAlone && random.chance(0.3)) others.push(...pickSome(random, photos));
  const taken = [main, ...others].map((file) => ({
    file,
    offsetMs: file === main ? 0 : offsetOf(random, file, lengthMs),
  }));
  const isOnlyAnnounced = status === "pending" && random.chance(0.4);
  const { found } = main.analyzed;
  return {
    topic: main.title,
    language: main.language ?? "en",
    spanMs: lengthMs,
    durationMs: status === "completed" ? lengthMs : null,
    files: isOnlyAnnounced ? [] : taken.map((each) => toFile(each, status)),
    moves: makeStatusChanges(random, status, "reason" in found ? found : null),
  };
}

function toFile(
  { file, offsetMs }: { file: MediaFixture; offsetMs: number },
  status: RecordingStatus,
): CapturedFile {
  const isThere = status !== "pending";
  return {
    type: file.type,
    mimeType: file.mime_type,
    sizeBytes: file.sizeBytes,
    status: isThere ? "uploaded" : "pending",
    offsetMs,
    content: isThere ? { file, isAnalyzed: status === "completed" || status === "failed" } : null,
  };
}

function lengthOf({ analyzed: { found } }: MediaFixture): number | null {
  return "reason" in found || found.durationMs === null ? null : Math.round(found.durationMs);
}

/** A time in the span, early enough that a clip also ends in it. */
function offsetOf(random: Random, file: MediaFixture, spanMs: number): number {
  return random.int(0, Math.max(0, spanMs - (lengthOf(file) ?? 0)));
}

/** A few different ones, in any order. */
function pickSome(random: Random, photos: Shelf): MediaFixture[] {
  const left = [...photos];
  const count = Math.min(left.length, Math.max(1, Math.round(random.skewed(1.8, MAX_PHOTOS))));
  return Array.from({ length: count }, () => left.splice(random.int(0, left.length - 1), 1)).flat();
}

/** The changes that led a recording to `status`; `failure` is its reason if it failed. */
function makeStatusChanges(
  random: Random,
  status: RecordingStatus,
  failure: AnalysisFailure | null,
): CapturedStatusChange[] {
  if (status === "pending") return [];
  const uploadedMs = random.int(2_000, 90_000);
  const begunMs = uploadedMs + random.int(80, 2_500);
  const endedMs = begunMs + random.int(700, 9_000);
  const move = (to: RecordingStatus, afterMs: number): CapturedStatusChange => ({
    status: to,
    reason: null,
    message: null,
    afterMs,
  });
  const uploaded = move("uploaded", uploadedMs);
  if (status === "uploaded") return [uploaded];
  const begun = move("processing", begunMs);
  if (status === "processing") return [uploaded, begun];
  return [uploaded, begun, { ...move(status, endedMs), ...failure }];
}
