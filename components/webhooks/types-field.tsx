import { useId } from "react";
import { type EventType, eventTypes } from "@/lib/schemas/event";

type TypesFieldProps = {
  chosen: readonly EventType[] | "all";
  onChange: (chosen: EventType[] | "all") => void;
  error?: string | undefined;
};

const subjects = [
  { prefix: "recording.", label: "Recordings" },
  { prefix: "device.", label: "Devices" },
  { prefix: "end_user.", label: "End users" },
] as const;

/** Chooses the events that an endpoint gets: all, or any of them. */
export function TypesField({ chosen, onChange, error }: TypesFieldProps) {
  const hintId = useId();
  const isAll = chosen === "all";
  const hint = error ?? (chosen.length === 0 ? "Choose at least one." : undefined);

  function toggle(type: EventType, isOn: boolean) {
    const kept = isAll ? [] : chosen.filter((other) => other !== type);
    onChange(isOn ? eventTypes.filter((one) => one === type || kept.includes(one)) : kept);
  }

  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={hint && hintId}>
      <legend className="mb-1.5 font-medium">Events</legend>
      <Choice
        label="All, and all that later versions add"
        isOn={isAll}
        onChange={(isOn) => onChange(isOn ? "all" : [])}
      />
      {subjects.map(({ prefix, label }) => (
        <div key={prefix} className="flex flex-col gap-1">
          <p className="text-ink-3 text-small">{label}</p>
          <div className="flex flex-wrap gap-x-4 gap-y-1">
            {eventTypes
              .filter((type) => type.startsWith(prefix))
              .map((type) => (
                <Choice
                  key={type}
                  label={type.slice(prefix.length)}
                  name={type}
                  isOn={isAll || chosen.includes(type)}
                  isDisabled={isAll}
                  onChange={(isOn) => toggle(type, isOn)}
                />
              ))}
          </div>
        </div>
      ))}
      <p id={hintId} role="status" className="text-failed text-small empty:hidden">
        {hint}
      </p>
    </fieldset>
  );
}

type ChoiceProps = {
  label: string;
  /** Its name for screen readers, if the label depends on the text above. */
  name?: string;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
};

function Choice({ label, name, isOn, isDisabled, onChange }: ChoiceProps) {
  return (
    <label className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-9">
      <input
        type="checkbox"
        aria-label={name}
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  );
}
