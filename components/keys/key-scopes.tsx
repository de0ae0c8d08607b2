import type { Scope } from "@/lib/schemas/scopes";

/** What a key may do, a scope a line. */
export function KeyScopes({ scopes }: { scopes: readonly Scope[] | "all" }) {
  if (scopes === "all") return <span className="text-ink-2">Every scope</span>;
  return (
    <ul className="text-ink-2 text-small">
      {scopes.map((scope) => (
        <li key={scope} className="font-mono">
          {scope}
        </li>
      ))}
    </ul>
  );
}
