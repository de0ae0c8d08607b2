import { expect, test } from "vitest";
import { isSameMediaType, parseMediaType } from "./media-type";

test.each([
  ["audio/ogg", {}],
  ["Audio/OGG", {}],
  [" audio/ogg\t", {}],
  ["audio/ogg;", {}],
  ["audio/ogg ; ;; ", {}],
  ["audio/ogg ;codecs=opus", { codecs: "opus" }],
  ["audio/ogg;\tCodecs=Opus ; rate=48000", { codecs: "Opus", rate: "48000" }],
  ['audio/ogg; name="IMG_0001 (1).ogg"', { name: "IMG_0001 (1).ogg" }],
  [
    'audio/ogg; codecs="mp4a.40.2"; profiles="isom/iso2"',
    { codecs: "mp4a.40.2", profiles: "isom/iso2" },
  ],
  ['audio/ogg; name="a \\"b\\"; c=d \\\\"', { name: 'a "b"; c=d \\' }],
  ['audio/ogg; name=""', { name: "" }],
])("reads %s", (text, parameters) => {
  const parsed = parseMediaType(text);
  expect(parsed).toMatchObject({ type: "audio", subtype: "ogg" });
  expect(Object.fromEntries(parsed?.parameters ?? [])).toEqual(parameters);
});

test.each([
  "",
  "audio",
  "audio/",
  "/ogg",
  "audio/ ogg",
  "audio /ogg",
  "audio/ogg codecs=opus",
  "audio/ogg;codecs",
  "audio/ogg;codecs=",
  "audio/ogg;codecs =opus",
  "audio/ogg;codecs= opus",
  "audio/ogg;=opus",
  'audio/ogg; name="open',
  'audio/ogg; name="a"b',
  "audio/ogg; name=a b",
  "audio/ogg; a=1; A=2",
  "audio/ogg, audio/wav",
  "audio/ogg\r\nx: y",
  'audio/ogg; name="a\r\nb"',
  "audio/ogg; name=ä",
])("takes %j for no media type", (text) => {
  expect(parseMediaType(text)).toBeNull();
});

test.each([
  ["audio/webm;codecs=opus", 'audio/webm ; Codecs="OPUS" ;', true],
  ["audio/mp4; a=1; b=2", "audio/mp4;b=2;a=1", true],
  ['video/mp4; codecs="avc1.4D401E, mp4a.40.2"', 'video/mp4;codecs="avc1.4d401e,mp4a.40.2"', true],
  ["audio/webm", "audio/webm;codecs=opus", false],
  ["audio/webm", "video/webm", false],
  ["audio/webm;a=1", "audio/webm;b=1", false],
  ["audio/webm;a=1", "audio/webm;a=2", false],
  ["", "", false],
])("compares %s with %s", (one, other, isSame) => {
  expect(isSameMediaType(one, other)).toBe(isSame);
  expect(isSameMediaType(other, one)).toBe(isSame);
});
