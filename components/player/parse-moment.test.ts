import { expect, test } from "vitest";
import { parseMoment } from "./parse-moment";

test.each([
  ["1:23:45", 5025],
  ["14:53", 893],
  ["90:00", 5400],
  ["83", 83],
  [" 0:07.5 ", 7.5],
  ["0:07,5", 7.5],
])("reads %j", (text, seconds) => {
  expect(parseMoment(text)).toBe(seconds);
});

test.each(["", "abc", "1:60", "1:60:00", "1:2:3:4", "-5", "1:", ":30", "1e3"])(
  "takes %j for no moment",
  (text) => {
    expect(parseMoment(text)).toBeNull();
  },
);
