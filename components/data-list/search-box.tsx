import { Hourglass, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { useShortcuts } from "@/components/ui/use-shortcuts";

const TYPING_MS = 200;

type SearchBoxProps = {
  label: string;
  placeholder: string;
  /** In characters. */
  maxLength: number;
  className?: string;
  /** The URL's search text. */
  q: string | null;
  onSearch: (q: string | null) => void;
  /** How far the server is with getting ready to search, as a sentence; null if it is ready. */
  preparing?: string | null;
};

/** A search that follows the typing a moment later, and the URL if that changes by itself. */
export function SearchBox({
  label,
  placeholder,
  maxLength,
  className,
  q,
  onSearch,
  preparing = null,
}: SearchBoxProps) {
  const [text, setText] = useState(q ?? "");
  const asked = useRef(q);

  useEffect(() => {
    const next = text.trim() || null;
    if (next === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = next;
      onSearch(next);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, onSearch]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `q` says that the URL was read again.
  useEffect(() => {
    // While a person types, the URL is ahead of the render.
    const current = new URLSearchParams(window.location.search).get("q") || null;
    if (current === asked.current) return;
    asked.current = current;
    setText(current ?? "");
  }, [q]);

  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": () => field.current?.focus() });

  const Icon = preparing ? Hourglass : Search;
  return (
    <div className={classNames("relative", className ?? "w-full md:w-80")}>
      <Icon
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4 text-ink-3"
      />
      <Input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        // A search that has begun shows its result as soon as there is one.
        readOnly={preparing !== null}
        {...(preparing && { title: preparing, "aria-description": preparing })}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="pl-8.5 read-only:bg-sunken read-only:text-ink-2"
      />
    </div>
  );
}
