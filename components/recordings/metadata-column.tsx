import type { Column } from "@/components/data-list/column";
import type { Recording } from "@/lib/schemas/recording";
import type { RecordingContext } from "./columns";

/** The column of a key of the metadata, or of a path by dots. */
export function metadataColumn(id: string, key: string): Column<Recording, RecordingContext> {
  const textOf = ({ metadata }: Recording) => {
    const value = metadata?.[key] ?? memberAt(metadata, key.split("."));
    if (value === undefined || value === null) return null;
    const texts = [value]
      .flat()
      .map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
    return texts.join(", ");
  };
  return {
    id,
    head: key,
    fields: [`metadata[${key}]`],
    width: 140,
    leaves: 0,
    cell: (recording) => {
      const text = textOf(recording);
      if (text === null) return <span className="text-ink-3">–</span>;
      return (
        <span dir="auto" title={text} className="block truncate text-ink-2">
          {text}
        </span>
      );
    },
    card: { line: 4, as: "fact", has: (recording) => textOf(recording) !== null },
    skeleton: "w-20",
  };
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === "object" && inside !== null && Object.hasOwn(inside, key)
        ? (inside as Record<string, unknown>)[key]
        : null,
    value,
  );
}
