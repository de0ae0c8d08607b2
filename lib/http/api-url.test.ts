import { expect, test } from "vitest";
import { isApiUrl, joinSlashes } from "./api-url";

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

test("knows the API's URLs", () => {
  expect(["/api", "/v1?a=1", "/api/recordings"].every(isApiUrl)).toBe(true);
  expect(["/apis", "/", "/projects/api", "/?/v1", "*"].some(isApiUrl)).toBe(false);
});
