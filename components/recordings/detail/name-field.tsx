import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { MAX_NAME_LENGTH } from "@/lib/schemas/limits";
import type { Recording } from "@/lib/schemas/recording";
import { useRename } from "./use-rename";

type NameFieldProps = { projectId: string; recording: Recording };

/** A recording's name, to be changed in its place. */
export function NameField({ projectId, recording }: NameFieldProps) {
  const [isEditing, setIsEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const rename = useRename(projectId, recording);

  function end(name?: string) {
    setIsEditing(false);
    // The button is back on the page only then.
    requestAnimationFrame(() => pencil.current?.focus());
    const wanted = name === undefined ? recording.name : name.trim() || null;
    if (wanted !== recording.name) rename.mutate(wanted);
  }

  if (isEditing) return <NameInput name={recording.name ?? ""} onEnd={end} />;
  return (
    <div className="flex min-h-8 min-w-0 items-center gap-1.5">
      <h2
        dir="auto"
        title={recording.name ?? undefined}
        className="line-clamp-3 min-w-0 font-semibold text-[18px] leading-6 wrap-anywhere"
      >
        {recording.name ?? <span className="font-medium text-ink-3">Untitled</span>}
      </h2>
      <Button
        ref={pencil}
        variant="ghost"
        size="small"
        aria-label="Rename"
        onClick={() => setIsEditing(true)}
      >
        <Pencil />
      </Button>
    </div>
  );
}

type NameInputProps = { name: string; onEnd: (name?: string) => void };

function NameInput({ name, onEnd }: NameInputProps) {
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onEnd(String(new FormData(event.currentTarget).get("name")));
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onEnd();
      }}
    >
      <Input
        name="name"
        aria-label="Name"
        dir="auto"
        defaultValue={name}
        maxLength={MAX_NAME_LENGTH}
        placeholder="Untitled"
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button type="submit" variant="primary" className="h-8">
        Save
      </Button>
      <Button className="h-8" onClick={() => onEnd()}>
        Cancel
      </Button>
    </form>
  );
}
