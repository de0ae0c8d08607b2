import { type FormEvent, type Ref, useId, useState } from "react";
import { formatDuration } from "@/lib/format/format-numbers";
import { parseMoment } from "./moments";

type GoToFieldProps = {
  ref: Ref<HTMLInputElement>;
  duration: number | null;
  onGo: (seconds: number) => void;
  /** Called when the field is left without having gone anywhere, or after it has. */
  onLeave: () => void;
};

/** Goes to a moment that is written, such as `1:23:45`. */
export function GoToField({ ref, duration, onGo, onLeave }: GoToFieldProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();

  function go(event: FormEvent) {
    event.preventDefault();
    const seconds = parseMoment(text);
    if (seconds === null) return setProblem("Write a time such as 1:23:45 or 14:53.");
    if (duration !== null && seconds > duration) {
      return setProblem(`It ends at ${formatDuration(duration * 1000)}.`);
    }
    onGo(seconds);
    setText("");
    onLeave();
  }

  return (
    <form onSubmit={go} noValidate className="relative">
      <input
        ref={ref}
        aria-label="Go to"
        aria-invalid={problem !== null}
        aria-describedby={problem ? problemId : undefined}
        aria-keyshortcuts="t"
        inputMode="numeric"
        autoComplete="off"
        placeholder="Go to…"
        title="A time such as 1:23:45 (t)"
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setProblem(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          // Escape closes the field, and not the panel around it.
          event.stopPropagation();
          setText("");
          setProblem(null);
          onLeave();
        }}
        className="h-7.5 w-18 rounded-control border border-control bg-surface px-2 placeholder:text-ink-3"
      />
      {problem && (
        <p
          id={problemId}
          role="alert"
          className="absolute top-full left-0 z-20 mt-1 w-max max-w-60 rounded-control bg-raised px-2 py-1 text-failed text-small shadow-popup"
        >
          {problem}
        </p>
      )}
    </form>
  );
}
