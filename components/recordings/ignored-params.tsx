import { usePathname, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { changeUrl } from "@/components/ui/url-state";
import { recordingsParams } from "@/lib/schemas/recordings-query";

/**
 * Lists the parameters of the URL that the list ignores, so that it shows more rows than the URL
 * means.
 */
export function IgnoredParams() {
  const params = new URLSearchParams(useSearchParams());
  const pathname = usePathname();
  const sentences = ignoredParams(params);
  if (sentences.length === 0) return null;
  function remove() {
    const rest = withoutIgnored(params).toString();
    changeUrl((history) => history.replaceState(null, "", rest ? `${pathname}?${rest}` : pathname));
  }
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t bg-attention-soft px-4 py-1.5 text-attention md:px-5"
    >
      <p className="font-medium">A part of this address is not applied.</p>
      <p className="grow wrap-anywhere">{sentences.join(" ").replaceAll("`", "")}</p>
      <Button onClick={remove}>Remove it</Button>
    </div>
  );
}

/** Says why the last filter was not added. */
export function TooManyFilters() {
  return (
    <p role="alert" className="border-t bg-sunken px-4 py-2 text-ink-2 md:px-5">
      These filters make more than a hundred combinations of values, and one request may have no
      more. Remove some of them first.
    </p>
  );
}

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
