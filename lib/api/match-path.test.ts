import { expect, test } from "vitest";
import { createPathMatcher } from "./match-path";

const match = createPathMatcher(
  [
    "/api/[[...path]]",
    "/api/recordings",
    "/api/recordings/[id]",
    "/api/recordings/[id]/media/[file]",
    "/api/recordings/failures",
    "/health",
  ].map((path) => ({ path })),
);

const found = (pathname: string) => {
  const result = match(pathname);
  return result && [result.row.path, result.params];
};

test("finds fixed paths, with a slash at the end too", () => {
  expect(found("/api/recordings")).toEqual(["/api/recordings", {}]);
  expect(found("/api/recordings/")).toEqual(["/api/recordings", {}]);
  expect(found("/health")).toEqual(["/health", {}]);
});

test("prefers a fixed segment to a parameter, and a parameter to a rest", () => {
  expect(found("/api/recordings/failures")).toEqual(["/api/recordings/failures", {}]);
  expect(found("/api/recordings/rec_1")).toEqual(["/api/recordings/[id]", { id: "rec_1" }]);
});

test("decodes parameters, a slash and a NUL in them included", () => {
  expect(found("/api/recordings/a%2Fb%00/media/%C3%A9")).toEqual([
    "/api/recordings/[id]/media/[file]",
    { id: "a/b\0", file: "é" },
  ]);
});

test("finds the rest for a path that fits no other", () => {
  for (const path of [
    "/api",
    "/api/",
    "/api/nothing",
    "/api/recordings/a/b/c",
    "/api/recordings//",
  ]) {
    expect(found(path)).toEqual(["/api/[[...path]]", {}]);
  }
});

test("finds nothing for another path", () => {
  for (const path of ["/", "/apis", "/health/x", "/v1/recordings", "/API/recordings"]) {
    expect(match(path)).toBeNull();
  }
});
