import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { SetFilter } from "./filter-words";

type NothingMatchesProps = { set: readonly SetFilter[]; onClear: () => void };

/** The list when the filters leave nothing of it. */
export function NothingMatches({ set, onClear }: NothingMatchesProps) {
  const labels = [...new Set(set.map(({ label }) => label))];
  return (
    <Notice
      icon={<SearchX />}
      title="No recording matches"
      actions={<Button onClick={onClear}>Clear filters</Button>}
    >
      <ul>
        {labels.map((label) => (
          <li key={label} className="wrap-anywhere">
            {label}:{" "}
            <span className="text-ink">
              {set
                .filter((filter) => filter.label === label)
                .map(({ text }) => text)
                .join(" or ")}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
