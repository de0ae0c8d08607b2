/** A text that may be missing, on one line; the whole of it is a hover away. */
export function PlainText({ text, isCode = false }: { text: string | null; isCode?: boolean }) {
  if (text === null) return <span className="text-ink-3">–</span>;
  return (
    <span
      title={text}
      className={`block truncate text-ink-2 ${isCode ? "font-mono text-small" : ""}`}
    >
      {text}
    </span>
  );
}
