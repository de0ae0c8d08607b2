import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

/** The button of a form that scripts send: it waits until they run, and while the form is on its way. */
export function SubmitButton({ isBusy, children }: { isBusy: boolean; children: React.ReactNode }) {
  const isReady = useHydrated();
  return (
    <Button
      type="submit"
      variant="primary"
      size="large"
      className="mt-1 w-full"
      disabled={!isReady || isBusy}
      focusableWhenDisabled={isReady}
    >
      {children}
    </Button>
  );
}
