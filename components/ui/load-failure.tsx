import { AlertBar } from "./alert-bar";
import { Button } from "./button";
import { useIsCodeMissing } from "./load-code";

/** Says over the page that a part of it could not be loaded, until it is there. */
export function LoadFailure() {
  const isMissing = useIsCodeMissing();
  if (!isMissing) return null;
  return (
    <AlertBar>
      <p>A part of this page could not be loaded. Trying again…</p>
      {/* An upgrade may have replaced the part by another. */}
      <Button onClick={() => location.reload()}>Reload the page</Button>
    </AlertBar>
  );
}
