import { codeLanguages, type Language } from "./code-examples";

const TOKEN =
  /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\]|\\.)*')|\b(import|from|const|await|for|of|new|return|with|as|open|print)\b/g;

/** An example in each language, with a button to copy it; the page's script shows one. */
export function CodeExamples({
  examples,
  name,
}: {
  examples: Record<Language, string>;
  name: string;
}) {
  return (
    <div className="overflow-hidden rounded-card border border-line-strong bg-surface">
      <div className="flex items-center gap-1 border-line border-b px-2 py-1.5">
        {codeLanguages.map((language) => (
          <button
            key={language}
            type="button"
            data-choose-language={language}
            aria-pressed={language === "curl"}
            className="h-7 rounded-control px-2.5 text-ink-2 hover:bg-hover aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-ink"
          >
            {language}
          </button>
        ))}
        <CopyCode label={`the example of ${name}`} />
      </div>
      {codeLanguages.map((language) => (
        <CodeText
          key={language}
          text={examples[language]}
          label={`${name} in ${language}`}
          language={language}
        />
      ))}
    </div>
  );
}

/** One text of code, with a button to copy it. */
export function CodeSample({ text, label }: { text: string; label: string }) {
  return (
    <div className="overflow-hidden rounded-card border border-line-strong bg-surface">
      <div className="flex items-center border-line border-b px-2 py-1.5">
        <span className="px-2 text-ink-2">{label}</span>
        <CopyCode label={label} />
      </div>
      <CodeText text={text} label={label} />
    </div>
  );
}

function CodeText({ text, label, language }: { text: string; label: string; language?: Language }) {
  return (
    <pre
      data-code
      data-language={language}
      {...scrollable(label)}
      className="max-h-[28rem] overflow-auto px-4 py-3 font-mono text-[12.5px] leading-5"
    >
      <code>{highlight(text)}</code>
    </pre>
  );
}

function CopyCode({ label }: { label: string }) {
  return (
    <button
      type="button"
      data-copy
      aria-label={`Copy ${label}`}
      className="ml-auto h-7 rounded-control px-2 text-ink-2 text-small hover:bg-hover"
    >
      Copy
    </button>
  );
}

function highlight(text: string): React.ReactNode[] {
  const parts: React.ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, quoted] = match;
    parts.push(text.slice(end, match.index));
    const tone = quoted === undefined ? "text-accent-ink" : "text-completed";
    parts.push(
      <span key={match.index} className={tone}>
        {token}
      </span>,
    );
    end = match.index + token.length;
  }
  return [...parts, text.slice(end)];
}

/** The attributes of what scrolls by itself: it is reached by keys, and so has a name. */
export function scrollable(label: string) {
  return { tabIndex: 0, role: "group", "aria-label": label } as const;
}
