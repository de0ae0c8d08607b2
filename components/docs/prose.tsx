/** A sentence of the document, with what stands between backticks as code. */
export function Prose({ text }: { text: string }) {
  const parts = text.split("`");
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
      <code key={index} className="break-words font-mono text-[12.5px]">
        {part}
      </code>
    ),
  );
}
