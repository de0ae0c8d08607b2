import { recordingsParams } from "@/lib/schemas/recordings-query";

/** The parameters of a page's URL that are no filter: the open recording, and the moment it starts at. */
const ofThePage = new Set(["recording", "t"]);

/**
 * The parameters of a page's URL that the list ignores, a sentence for each: "`status` must be one
 * of …".
 */
export function ignoredParams(params: URLSearchParams): string[] {
  const sentences = [...params].flatMap(([name, value]) => whyIgnored(name, value, params) ?? []);
  return [...new Set(sentences)];
}

/** The same URL's parameters without those. */
export function withoutIgnored(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    [...params].filter(([name, value]) => whyIgnored(name, value, params) === null),
  );
}

/** Why the list ignores a parameter of a URL; null if it doesn't. */
function whyIgnored(name: string, value: string, params: URLSearchParams): string | null {
  if (ofThePage.has(name) || /^metadata\[.+\]$/s.test(name)) return null;
  if (!isParam(name)) return `\`${name.slice(0, 100)}\` is not a filter of this list.`;
  // A page that begins at a cursor says beside it how many rows stand before.
  if (name === "cursor" && !params.has("offset")) return "`cursor` needs `offset` beside it.";
  const parsed = recordingsParams[name].safeParse(value);
  return parsed.success ? null : `\`${name}\` ${parsed.error.issues[0]?.message ?? "is invalid"}.`;
}

function isParam(name: string): name is keyof typeof recordingsParams {
  return Object.hasOwn(recordingsParams, name);
}
