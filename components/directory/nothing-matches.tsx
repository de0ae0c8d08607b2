import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type NothingMatchesProps = { one: string; searched: string; q: string; onClear: () => void };

/** The list when the search leaves nothing of it. */
export function NothingMatches({ one, searched, q, onClear }: NothingMatchesProps) {
  return (
    <Notice
      icon={<SearchX />}
      title={`No ${one} matches`}
      actions={<Button onClick={onClear}>Clear search</Button>}
    >
      <p className="wrap-anywhere">
        {searched}: none holds “<span className="text-ink">{q}</span>”.
      </p>
    </Notice>
  );
}
