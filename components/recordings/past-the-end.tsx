import { ListEnd } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type PastTheEndProps = {
  /** What the list is of. */
  what?: string;
  offset: number;
  firstHref: string;
  onFirst: () => void;
};

/** The list beyond its last page. */
export function PastTheEnd({ what = "recordings", offset, ...props }: PastTheEndProps) {
  const { firstHref, onFirst } = props;
  return (
    <Notice
      icon={<ListEnd />}
      title="The list ends before this page"
      actions={
        <a
          href={firstHref}
          className={buttonClass()}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onFirst();
          }}
        >
          Go to the first page
        </a>
      }
    >
      <p>
        There are {offset.toLocaleString("en-GB")} {what} or fewer.
      </p>
    </Notice>
  );
}
