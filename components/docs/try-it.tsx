import type { DocumentParameter, ListedOperation } from "@/lib/schemas/openapi";

/** A form that sends a GET from the page, with the key that is typed at its head. The page's script does it. */
export function TryIt({ path, operation }: ListedOperation) {
  const { operationId, parameters } = operation;
  const fields = parameters.filter((one) => one.in !== "header");
  return (
    <details className="rounded-card border border-line-strong bg-surface">
      <summary className="cursor-default px-4 py-2.5 font-semibold">Try it</summary>
      <form data-try={path} className="flex flex-col gap-2 border-line border-t px-4 py-3">
        {fields.map((field) => (
          <TryField key={field.name} field={field} id={`${operationId}-${field.name}`} />
        ))}
        <p className="flex items-center gap-3 pt-1">
          <button
            type="submit"
            className="h-8 rounded-control bg-ink px-3.5 font-medium text-surface hover:bg-ink/88"
          >
            Send
          </button>
          <span className="text-ink-3 text-small">With the key above. It stays in this tab.</span>
        </p>
      </form>
      <div data-answer role="status" className="border-line border-t empty:hidden" />
    </details>
  );
}

function TryField({ field, id }: { field: DocumentParameter; id: string }) {
  const isPath = field.in === "path";
  return (
    <p className="flex items-center gap-3">
      <label htmlFor={id} className="w-2/5 shrink-0 break-all font-mono text-[12.5px]">
        {field.name}
      </label>
      <input
        id={id}
        name={field.name}
        data-in={field.in}
        required={isPath || field.required}
        placeholder={field.example === undefined ? undefined : String(field.example)}
        autoComplete="off"
        spellCheck={false}
        className="h-8 w-full min-w-0 rounded-control border border-control bg-surface px-2.5 font-mono text-[12.5px] placeholder:text-ink-3"
      />
    </p>
  );
}
