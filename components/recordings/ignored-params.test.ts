import { expect, test } from "vitest";
import { ignoredParams, withoutIgnored } from "./ignored-params";

const of = (text: string) => ignoredParams(new URLSearchParams(text));

test("lists the parameters of a URL that the list ignores", () => {
  expect(of("status=failed&status=bogus")).toEqual([
    "`status` must be one of pending, uploaded, processing, completed, failed.",
  ]);
  expect(of("deviceid=dev_1&limit=1000")).toEqual([
    "`deviceid` is not a filter of this list.",
    "`limit` must be an integer from 1 to 100.",
  ]);
  expect(of("cursor=abc")).toEqual(["`cursor` needs `offset` beside it."]);
});

test("doesn't list applied parameters and the page's own", () => {
  expect(of("status=failed&device_id=dev_1&offset=25&recording=rec_1&t=83")).toEqual([]);
  expect(of("cursor=abc&offset=25")).toEqual([]);
});

test("says each thing once", () => {
  expect(of("status=a&status=b")).toHaveLength(1);
});

test("takes them off, and leaves the rest", () => {
  const cleaned = withoutIgnored(
    new URLSearchParams("status=failed&status=bogus&x=1&recording=rec_1"),
  );
  expect(cleaned.toString()).toBe("status=failed&recording=rec_1");
});
