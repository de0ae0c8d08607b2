import { Button } from "@/components/ui/button";
import type { OperationRequest } from "@/lib/client/operations";
import { formatNumber } from "@/lib/format/format-numbers";

/** The action on the selected recordings. */
export type Act = Pick<OperationRequest, "action" | "end_user_id" | "metadata"> & {
  /** The new value, in words. */
  text?: string;
};

type ActionQuestionProps = {
  act: Act;
  /** Recordings that are selected, and those that a retry can mend; undefined while that is not known. */
  known: number | undefined;
  retryable: number;
  skipped: number;
  hasTrash: boolean;
  isBusy: boolean;
  onAct: () => void;
  onCancel: () => void;
};

/** Asks in the bar before an action on many recordings; the button names their number. */
export function ActionQuestion(props: ActionQuestionProps) {
  const { act, isBusy, onAct, onCancel } = props;
  const { question, verb } = textsOf(props);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a key of the buttons in it.
    <div
      className="contents"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // It is answered by this: the selection stays.
        event.preventDefault();
        onCancel();
      }}
    >
      <p className="pr-2">{question}</p>
      <Button
        // The one that asked is gone.
        autoFocus
        variant={act.action === "delete" ? "danger" : "primary"}
        disabled={isBusy}
        onClick={onAct}
      >
        {verb}
      </Button>
      <Button variant="ghost" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

function textsOf({ act, known, retryable, skipped, hasTrash }: ActionQuestionProps) {
  const count = formatNumber(known);
  switch (act.action) {
    case "retry": {
      const beyond = skipped > 0 ? ` ${formatNumber(skipped)} can't be retried.` : "";
      const number = formatNumber(retryable);
      return { question: `Retry ${number} of ${count}?${beyond}`, verb: `Retry ${number}` };
    }
    case "set_end_user":
      return { question: `Assign ${count} to ${act.text}?`, verb: `Set for ${count}` };
    case "set_metadata":
      return { question: `Set ${act.text} of ${count}?`, verb: `Set for ${count}` };
    default:
      return hasTrash
        ? { question: `Move ${count} to the trash?`, verb: `Move to trash: ${count}` }
        : {
            question: `Delete ${count} for good? This can't be undone.`,
            verb: `Delete for good: ${count}`,
          };
  }
}
