import { expect, test } from "vitest";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import type { Recording } from "@/lib/schemas/recording";
import { captureOffset, marksOf, tracksOf } from "./tracks";

const START = Date.parse("2025-01-15T09:00:00.000Z");

const recording: Recording = {
  id: "rec_1",
  device_id: null,
  end_user_id: "eu_1",
  name: null,
  status: "completed",
  duration_ms: 60_000,
  started_at: new Date(START).toISOString(),
  ended_at: null,
  transcription_id: null,
  media: [],
  metadata: null,
  created_at: new Date(START).toISOString(),
};

function file(id: string, given: Partial<MediaDetail> = {}): MediaDetail {
  return {
    id,
    type: "audio",
    mime_type: "audio/wav",
    file_size_bytes: 1000,
    status: "uploaded",
    captured_at: null,
    created_at: recording.created_at,
    announced_mime_type: null,
    problem: null,
    note: null,
    duration_ms: 60_000,
    container: "wav",
    codec: null,
    width: null,
    height: null,
    has_content: true,
    has_thumbnail: false,
    has_waveform: true,
    ...given,
  };
}

const capturedAt = (second: number) => new Date(START + second * 1000).toISOString();
const said = { projectId: "prj_1", recording, artist: "Ada" };
const idsOf = (tracks: { mediaId: string }[]) => tracks.map(({ mediaId }) => mediaId);

test("plays sound before video, in the order of arrival, and only files that are here", () => {
  const files = [
    file("clip", { type: "video", mime_type: "video/webm" }),
    file("photo", { type: "image", mime_type: "image/jpeg" }),
    file("first"),
    file("announced", { status: "pending", has_content: false }),
    file("second"),
  ];
  expect(idsOf(tracksOf(said, files))).toEqual(["first", "second", "clip"]);
});

test("gives every file its own length, and the recording's name and owner", () => {
  const [known, unknown] = tracksOf(said, [
    file("known", { duration_ms: 1500 }),
    file("unknown", { duration_ms: null }),
  ]);
  expect(known).toMatchObject({ duration: 1.5, title: "Untitled", artist: "Ada" });
  expect(unknown).toMatchObject({ duration: null });
});

test("gives a file its own thumbnail, or a photo's, or none", () => {
  const photo = file("photo", { type: "image", has_thumbnail: true });
  const clip = file("clip", { type: "video", has_thumbnail: true });
  const artworkOf = (files: MediaDetail[]) =>
    tracksOf(said, files).map(({ artworkId }) => artworkId);
  expect(artworkOf([file("sound"), clip, photo])).toEqual(["photo", "clip"]);
  expect(artworkOf([file("sound"), clip])).toEqual([null, "clip"]);
});

test("marks photos and clips at their capture, and neither sound nor the file itself", () => {
  const files = [
    file("sound", { captured_at: capturedAt(0) }),
    file("photo", { type: "image", captured_at: capturedAt(12.5), has_thumbnail: true }),
    file("clip", { type: "video", captured_at: capturedAt(10) }),
    file("later", { type: "image", captured_at: capturedAt(90) }),
    file("undated", { type: "image" }),
  ];
  const [sound, clip] = tracksOf(said, files);
  expect(sound && marksOf(files, sound)).toEqual([
    { mediaId: "clip", kind: "video", hasThumbnail: false, at: 10 },
    { mediaId: "photo", kind: "image", hasThumbnail: true, at: 12.5 },
  ]);
  expect(sound && marksOf(files, { ...sound, duration: null })).toEqual([]);
  expect(clip && marksOf(files, { ...clip, duration: 5 })).toMatchObject([
    { mediaId: "photo", at: 2.5 },
  ]);
});

test("takes a file's own start, or the recording's if it has none", () => {
  const files = [file("first"), file("second", { captured_at: capturedAt(600) })];
  const starts = tracksOf(said, files).map(({ startedAt }) => startedAt);
  expect(starts).toEqual([recording.started_at, capturedAt(600)]);
});

const startedAt = "2025-01-15T09:00:00.000Z";

test("places a file by the time since the start", () => {
  const capturedAt = "2025-01-15T09:01:23.500Z";
  expect(captureOffset({ capturedAt, startedAt, duration: 120 })).toBe(83.5);
});

test("moves a file captured just outside to the nearer end, as clocks differ", () => {
  const early = "2025-01-15T08:59:58.500Z";
  const late = "2025-01-15T09:02:01.500Z";
  expect(captureOffset({ capturedAt: early, startedAt, duration: 120 })).toBe(0);
  expect(captureOffset({ capturedAt: late, startedAt, duration: 120 })).toBe(120);
});

test("returns null for a file captured before or after", () => {
  for (const capturedAt of ["2025-01-15T08:59:00.000Z", "2025-01-15T10:00:00.000Z"]) {
    expect(captureOffset({ capturedAt, startedAt, duration: 120 })).toBeNull();
  }
});

test("returns null if a moment or the length is unknown", () => {
  expect(captureOffset({ capturedAt: null, startedAt, duration: 120 })).toBeNull();
  expect(captureOffset({ capturedAt: startedAt, startedAt: null, duration: 120 })).toBeNull();
  expect(captureOffset({ capturedAt: startedAt, startedAt, duration: null })).toBeNull();
});
