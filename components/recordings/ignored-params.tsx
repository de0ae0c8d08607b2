import { usePathname, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { changeUrl } from "@/components/ui/url-state";
import { ignoredParams, withoutIgnored } from "./ignored-params";

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
