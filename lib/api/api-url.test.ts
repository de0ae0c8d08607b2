import { expect, test } from "vitest";
import { isApiUrl, joinSlashes, pathAndQuery } from "./api-url";

test.each([
  ["/v1//recordings", "/v1/recordings"],
  ["//api/recordings?limit=1", "/api/recordings?limit=1"],
  ["///v1///recordings//rec_1//", "/v1/recordings/rec_1/"],
  ["/api//media/med_1/content?next=//else//where", "/api/media/med_1/content?next=//else//where"],
])("joins the slashes of %s", (url, joined) => {
  expect(joinSlashes(url)).toBe(joined);
});

test.each(["/api/recordings?q=//", "//else.test/api", "/projects//api/", "//apis/a", "/", "", "*"])(
  "leaves %j as it is",
  (url) => {
    expect(joinSlashes(url)).toBe(url);
  },
);

test("reads the path out of a target, which may be a whole URL", () => {
  expect(pathAndQuery("/api/recordings?limit=1")).toBe("/api/recordings?limit=1");
  expect(pathAndQuery("http://localhost:3000/v1/recordings?a=http://b")).toBe(
    "/v1/recordings?a=http://b",
  );
  expect(["*", "", "http://:99999/api", "mailto:a", "api"].map(pathAndQuery)).toEqual(
    Array.from({ length: 5 }, () => null),
  );
});

test("knows the API's URLs", () => {
  expect(["/api", "/v1?a=1", "/api/recordings"].every(isApiUrl)).toBe(true);
  expect(["/apis", "/", "/projects/api", "/?/v1", "*"].some(isApiUrl)).toBe(false);
});
