import { createPathMatcher } from "./match-path";

/**
 * Makes a function that finds the path of ours that an unknown one seems to mean: in other letters, with `_` for `-`,
 * in the singular, without the right prefix, or by a shorter word; null if none. `/v2/End_User/eu_1` means
 * `/api/end-users/eu_1`, and `/api/webhooks` means `/api/webhook-endpoints`.
 *
 * @param paths Our paths, as `createPathMatcher` takes them. Those with a rest are left out.
 */
export function createPathGuesser(paths: readonly string[]): (path: string) => string | null {
  const rows = paths
    .filter((ours) => !ours.includes("[["))
    .map((ours) => ({ path: ours.split("/").map(formOf).join("/"), ours }));
  const match = createPathMatcher(rows);
  return (path) => {
    for (const segments of readingsOf(path)) {
      const found = match(["", ...segments.map(formOf)].join("/"));
      if (found) return withParams(found.row.ours, segments);
    }
    return null;
  };
}

/** The segments that a path may stand for, the likeliest first. */
function readingsOf(path: string): string[][] {
  const given = path.split("/").filter((segment) => segment !== "");
  const [first = "", ...rest] = given;
  const prefix = first.toLowerCase();
  if (!/^(api|v\d+)$/.test(prefix)) return [["api", ...given], given];
  return [...(prefix === "v1" ? [["v1", ...rest]] : []), ["api", ...rest], rest];
}

/** Shorter words for ours, both without the `s` of the plural. */
const shorterWords: Partial<Record<string, string>> = {
  webhook: "webhook-endpoint",
  endpoint: "webhook-endpoint",
  delivery: "webhook-deliverie",
  deliverie: "webhook-deliverie",
  enduser: "end-user",
  user: "end-user",
  "api-key": "key",
};

/** A segment in the form in which two that are alike are equal; a parameter stays. */
function formOf(segment: string): string {
  if (segment.startsWith("[")) return segment;
  const form = segment.toLowerCase().replaceAll("_", "-").replace(/s$/, "");
  return shorterWords[form] ?? form;
}

/** Our path with a caller's values of its parameters. */
function withParams(ours: string, given: readonly string[]): string {
  const segments = ours.split("/").slice(1);
  return ["", ...segments.map((one, index) => (one.startsWith("[") ? given[index] : one))].join(
    "/",
  );
}
