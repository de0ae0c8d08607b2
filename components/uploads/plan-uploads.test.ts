import { expect, test } from "vitest";
import { planUploads } from "./plan-uploads";

const now = Date.parse("2026-03-01T12:00:00.000Z");

function file(name: string, type = "", lastModified = now - 60_000): File {
  return new File(["x"], name, { type, lastModified });
}

test("makes each audio and video a recording, and all images one", () => {
  const files = [
    file("garden.jpg", "image/jpeg", now - 50_000),
    file("Morning round.v2.wav", "audio/wav"),
    file("walk.mp4", "video/mp4"),
    file("room.png", "image/png", now - 90_000),
  ];
  const { plans, refused } = planUploads(files, now);
  expect(refused).toEqual([]);
  expect(plans.map(({ name, files: { length } }) => [name, length])).toEqual([
    ["Morning round.v2", 1],
    ["walk", 1],
    ["garden and 1 more", 2],
  ]);
  expect(plans[0]).toMatchObject({ startedAt: "2026-03-01T11:59:00.000Z", endedAt: null });
  expect(plans[2]).toMatchObject({
    startedAt: "2026-03-01T11:58:30.000Z",
    endedAt: "2026-03-01T11:59:10.000Z",
  });
});

test("goes by what the browser says of a file that is called as every object has it", () => {
  const { plans, refused } = planUploads([file("notes.constructor"), file("a.wav")], now);
  expect(plans.map(({ name }) => name)).toEqual(["a"]);
  expect(refused).toMatchObject([{ message: "Not audio, video or an image" }]);
});

test("takes an implausible time for none", () => {
  const { plans } = planUploads(
    [
      file("a.wav", "audio/wav", now + 1),
      file("b.wav", "audio/wav", Date.parse("1980-01-01T00:00:00Z")),
    ],
    now,
  );
  expect(plans.map(({ startedAt }) => startedAt)).toEqual([null, null]);
});

test("takes the type from the extension, and refuses files that are no media", () => {
  const { plans, refused } = planUploads(
    [
      file("a.ogg", "video/ogg"),
      file("b.OPUS"),
      file("c.m4a", "audio/x-m4a"),
      file("MOV001.TOD"),
      file("memo.3ga", "video/3gpp"),
      file("call.gsm"),
      file("d", "audio/x-new; rate=1"),
      file("notes.pdf", "application/pdf"),
      file("drawing.svg", "image/svg+xml"),
      file("folder"),
      new File([], "empty.wav"),
    ],
    now,
  );
  expect(plans.flatMap(({ files }) => files.map(({ contentType }) => contentType))).toEqual([
    "audio/ogg",
    "audio/ogg",
    "audio/mp4",
    "video/mp2t",
    "audio/3gpp",
    "audio/x-gsm",
    "audio/x-new",
  ]);
  const notMedia = "Not audio, video or an image";
  expect(refused.map(({ file: { name }, message }) => [name, message])).toEqual([
    ["notes.pdf", notMedia],
    ["drawing.svg", notMedia],
    ["folder", notMedia],
    ["empty.wav", "The file is empty"],
  ]);
});

test("takes the extensions of recorders and cameras, even if the system gives another type", () => {
  const files = [
    "00001.MTS",
    "dash.ts",
    "Voice.3gp",
    "take.w64",
    "memo.caf",
    "scan.bmp",
    "clip.m2ts",
  ];
  const { plans, refused } = planUploads(
    files.map((name) => file(name, "")),
    now,
  );
  expect(refused).toEqual([]);
  const types = plans.flatMap(({ files: all }) => all.map(({ contentType }) => contentType));
  expect(types).toEqual([
    ...["video/mp2t", "video/mp2t", "video/3gpp", "audio/x-w64", "audio/x-caf", "video/mp2t"],
    "image/bmp",
  ]);
});

test("makes one recording of a Live Photo's two files, and of no other pair", () => {
  const files = [
    file("IMG_0001.HEIC"),
    file("img_0001.mov"),
    file("IMG_0002.JPG"),
    file("IMG_0003.MOV"),
    file("IMG_0004.png"),
    file("IMG_0004.MOV"),
    file("IMG_0005.jpg"),
    file("IMG_0005.mp4"),
    file("IMG_0006.heic"),
    file("IMG_0006.MP4"),
  ];
  const { plans } = planUploads(files, now);
  expect(plans.map((plan) => [plan.name, plan.files.map(({ file: { name } }) => name)])).toEqual([
    ["IMG_0001", ["IMG_0001.HEIC", "img_0001.mov"]],
    ["IMG_0003", ["IMG_0003.MOV"]],
    ["IMG_0004", ["IMG_0004.MOV"]],
    ["IMG_0005", ["IMG_0005.mp4"]],
    ["IMG_0006", ["IMG_0006.heic", "IMG_0006.MP4"]],
    ["IMG_0002 and 2 more", ["IMG_0002.JPG", "IMG_0004.png", "IMG_0005.jpg"]],
  ]);
});

test("gives a name that a recording may have", () => {
  const [plan] = planUploads([file(`${"x".repeat(400)}.wav`), file(".wav")], now).plans;
  expect(plan?.name).toHaveLength(255);
  expect(planUploads([file(".wav", "audio/wav")], now).plans[0]?.name).toBe(".wav");
});

test("makes no recording of more files than one takes", () => {
  const images = Array.from({ length: 201 }, (_, index) => file(`${index}.jpg`));
  const { plans } = planUploads(images, now);
  expect(plans.map(({ name, files: { length } }) => [name, length])).toEqual([
    ["0 and 199 more", 200],
    ["200", 1],
  ]);
});
