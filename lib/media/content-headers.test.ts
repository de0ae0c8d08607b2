import { expect, test } from "vitest";
import { safeHeaders } from "./content-headers";

const file = { id: "med_a", mimeType: "audio/wav", name: "Home visit" };
const disposition = (name: string | null, wantsDownload = false) =>
  safeHeaders({ ...file, name }, wantsDownload)["content-disposition"];

test("names a file as its recording is named, with the ending of its type", () => {
  expect(disposition("Home visit")).toBe('inline; filename="Home visit.wav"');
  expect(disposition(null)).toBe('inline; filename="med_a.wav"');
  expect(disposition("Home visit", true)).toBe('attachment; filename="Home visit.wav"');
  expect(disposition("Überprüfung 🎙")).toContain("filename*=UTF-8''");
});

test.each(["audio/exe", "video/hta", "image/html", "audio/mpeg.lnk", "audio/constructor"])(
  "gives a file of type %j no ending that a computer would run",
  (mimeType) => {
    const value = safeHeaders({ ...file, mimeType }, true)["content-disposition"];
    expect(value).toBe('attachment; filename="Home visit.bin"');
  },
);

test("removes characters that would reverse the name's ending", () => {
  expect(disposition("visit\u202Evaw.exe")).toBe('inline; filename="visit vaw.exe.wav"');
});

test.each(["../../etc/passwd", "a\r\nX-Evil: 1", 'a"; filename="b.exe', "..\\..\\x", "///"])(
  "makes no path and no header of the name %j",
  (name) => {
    const value = disposition(name);
    expect(value).not.toMatch(/[\r\n]/);
    const [, written = ""] = /filename="([^"]*)"/.exec(value) ?? [];
    expect(written).not.toMatch(/[/\\]/);
    const parameters = value.replaceAll(/"[^"]*"/g, "");
    expect(parameters.match(/filename=/g)).toHaveLength(1);
  },
);

test.each(["image/svg+xml", "image/x-icon", "text/html", "audio/", "video/mp4/../html", ""])(
  "serves %j as bytes to be saved",
  (mimeType) => {
    const headers = safeHeaders({ ...file, mimeType }, false);
    expect(headers["content-type"]).toBe("application/octet-stream");
    expect(headers["content-disposition"]).toMatch(/^attachment/);
  },
);

test("serves Opus under its container's name, which browsers play", () => {
  const headers = safeHeaders({ ...file, mimeType: "audio/opus; codecs=opus" }, false);
  expect(headers["content-type"]).toBe("audio/ogg");
});
