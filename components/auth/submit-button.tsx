import { useHydrated } from "@/components/forms/use-hydrated";
import { Button } from "@/components/ui/button";

/** The button of a form that scripts send: it waits for them, and while the form is on its way. */
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
