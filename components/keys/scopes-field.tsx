import { useId } from "react";
import { type Scope, scopeNames, scopes } from "@/lib/schemas/scopes";

type ScopesFieldProps = {
  chosen: readonly Scope[] | "all";
  onChange: (chosen: Scope[] | "all") => void;
  error?: string | undefined;
};

/** Chooses what a key may do: every scope, or any of them. */
export function ScopesField({ chosen, onChange, error }: ScopesFieldProps) {
  const hintId = useId();
  const isAll = chosen === "all";
  const hint = error ?? (chosen.length === 0 ? "Choose at least one." : undefined);

  function toggle(scope: Scope, isOn: boolean) {
    const kept = isAll ? [] : chosen.filter((other) => other !== scope);
    onChange(isOn ? [...kept, scope] : kept);
  }

  return (
    <fieldset className="flex flex-col gap-2.5" aria-describedby={hint && hintId}>
      <legend className="mb-1.5 font-medium">Scopes</legend>
      <ScopeChoice
        name="Every scope"
        line="All of these, and all that later versions add."
        isOn={isAll}
        onChange={(isOn) => onChange(isOn ? "all" : [])}
      />
      {scopeNames.map((scope) => (
        <ScopeChoice
          key={scope}
          name={scope}
          isCode
          line={scopes[scope]}
          isOn={isAll || chosen.includes(scope)}
          isDisabled={isAll}
          onChange={(isOn) => toggle(scope, isOn)}
        />
      ))}
      <p id={hintId} role="status" className="text-failed text-small empty:hidden">
        {hint}
      </p>
    </fieldset>
  );
}

type ScopeChoiceProps = {
  name: string;
  /** The description of what it allows. */
  line: string;
  isOn: boolean;
  isCode?: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
};

function ScopeChoice(props: ScopeChoiceProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-2.5">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-line`}
        checked={props.isOn}
        disabled={props.isDisabled}
        onChange={(event) => props.onChange(event.target.checked)}
        className="mt-0.5 size-4 accent-accent"
      />
      <label htmlFor={id} className={props.isCode ? "font-mono" : "font-medium"}>
        {props.name}
      </label>
      <p id={`${id}-line`} className="col-start-2 text-ink-3 text-small">
        {props.line}
      </p>
    </div>
  );
}
