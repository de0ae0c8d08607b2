import { Button } from "@/components/ui/button";

type FormButtonsProps = {
  /** The label of the button that sends it: "Save". */
  submit: string;
  /** The label while it is sent: "Saving…". */
  pending?: string;
  isPending: boolean;
  /** Whether something that it needs is missing. */
  isIncomplete?: boolean;
  onCancel: () => void;
};

/** The buttons at a form's end: one leaves it, the other sends it. */
export function FormButtons(props: FormButtonsProps) {
  const { submit, pending = "Saving…", isPending, isIncomplete = false, onCancel } = props;
  return (
    <div className="mt-2 flex justify-end gap-2">
      <Button onClick={onCancel}>Cancel</Button>
      <Button
        type="submit"
        variant="primary"
        disabled={isPending || isIncomplete}
        focusableWhenDisabled
      >
        {isPending ? pending : submit}
      </Button>
    </div>
  );
}
