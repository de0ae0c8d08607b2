import { expect, test } from "vitest";
import { parseMoment, readStartTime, withStartTime } from "./moments";

test.each([
  ["t=83", 83],
  ["t=83.5", 83.5],
  ["t=0", 0],
  ["", null],
  ["t=", null],
  ["t=-5", null],
  ["t=1e3", null],
  ["t=1:23", null],
  ["t=99999999", null],
  ["t=83&t=5", 83],
])("?%s begins at %s", (query, expected) => {
  expect(readStartTime(new URLSearchParams(query))).toBe(expected);
});

test("writes what it reads, in whole seconds, and keeps the rest of the address", () => {
  const address = withStartTime("http://localhost:3000/p?status=failed&recording=rec_1", 83.9);
  expect(address).toBe("http://localhost:3000/p?status=failed&recording=rec_1&t=83");
  expect(readStartTime(new URL(address).searchParams)).toBe(83);
  expect(withStartTime(address, 0.4)).toBe("http://localhost:3000/p?status=failed&recording=rec_1");
});

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
