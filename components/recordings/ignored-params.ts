import { recordingsParams } from "@/lib/schemas/recordings-query";

/** The parameters of a page's URL that are no filter: the open recording, and the moment it starts at. */
const ofThePage = new Set(["recording", "t"]);

/** What a page's URL asks that the list doesn't do, a sentence each: "`status` must be one of …". */
export function ignoredParams(params: URLSearchParams): string[] {
  const sentences = [...params].flatMap(([name, value]) => {
    if (ofThePage.has(name) || /^metadata\[.+\]$/s.test(name)) return [];
    if (!isParam(name)) return [`\`${name.slice(0, 100)}\` is no filter of this list.`];
    // The URL of a page counts by offset; a cursor belongs to one answer of the API.
    if (name === "cursor") return ["`cursor` is for the API alone."];
    const { error } = recordingsParams[name].safeParse(value);
    return error ? [`\`${name}\` ${error.issues[0]?.message ?? "is invalid"}.`] : [];
  });
  return [...new Set(sentences)];
}

/** The same URL's parameters without those. */
export function withoutIgnored(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    [...params].filter(
      ([name, value]) => ignoredParams(new URLSearchParams([[name, value]])).length === 0,
    ),
  );
}

function isParam(name: string): name is keyof typeof recordingsParams {
  return Object.hasOwn(recordingsParams, name);
}
