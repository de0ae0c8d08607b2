/** What a person called a key, or in a quieter tone that it has no name. */
export function KeyName({ name }: { name: string | null }) {
  return name === null ? (
    <span className="text-ink-3">Unnamed</span>
  ) : (
    <span className="font-medium" title={name}>
      {name}
    </span>
  );
}
