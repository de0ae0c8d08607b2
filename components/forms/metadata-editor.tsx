import { Plus, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { MetadataRow } from "./metadata-rows";

type MetadataEditorProps = {
  rows: readonly MetadataRow[];
  onChange: (rows: MetadataRow[]) => void;
  /** Their problem, as a sentence. */
  error: string | undefined;
};

/** The keys of metadata and their values, which a person can add, change and remove. */
export function MetadataEditor({ rows, onChange, error }: MetadataEditorProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  const set = (id: number, change: Partial<MetadataRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  function add() {
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    onChange([...rows, { id, key: "", text: "" }]);
    // Once it is drawn.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`#key-${id}`)?.focus());
  }
  return (
    <fieldset ref={box} className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">Metadata</legend>
      {rows.map(({ id, key, text }) => (
        <div key={id} className="flex items-center gap-1.5">
          <Input
            id={`key-${id}`}
            aria-label="Key"
            dir="auto"
            autoComplete="off"
            value={key}
            onChange={({ target }) => set(id, { key: target.value })}
            className="w-2/5! shrink-0 font-mono text-[12.5px]"
          />
          <Input
            aria-label={key === "" ? "Value" : `Value of ${key}`}
            dir="auto"
            autoComplete="off"
            value={text}
            onChange={({ target }) => set(id, { text: target.value })}
            className="min-w-0 grow"
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={key === "" ? "Remove the key" : `Remove ${key}`}
            onClick={() => {
              onChange(rows.filter((row) => row.id !== id));
              box.current?.querySelector<HTMLElement>("[data-add]")?.focus();
            }}
          >
            <X />
          </Button>
        </div>
      ))}
      <div>
        <Button data-add variant="ghost" className="-ml-2" onClick={add}>
          <Plus aria-hidden />
          Add a key
        </Button>
      </div>
      <p role="alert" className="text-failed text-small empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
