"use client";

import { ClockProvider } from "@/components/recordings/clock";
import { useNames } from "@/components/recordings/use-names";
import type { OwnerKind } from "@/lib/schemas/owners";
import { boundEndUsers } from "./bound-end-users";
import { DirectoryBody } from "./directory-body";
import { directoryWords } from "./directory-words";
import { SearchBox } from "./search-box";
import { type DirectoryList, useDirectoryList } from "./use-directory-list";
import { useDirectoryUrl } from "./use-directory-url";

type DirectoryViewProps<Of extends OwnerKind> = {
  directory: Of;
  projectId: string;
  /** Where the server is reached, without a trailing slash. */
  origin: string;
  /** When the server rendered this, in ISO 8601: the browser's first render tells the same time. */
  renderedAt: string;
};

/** The devices or the end users of a project: a search, the list and its pages, as the URL asks. */
export function DirectoryView<Of extends OwnerKind>(props: DirectoryViewProps<Of>) {
  const { directory, projectId, origin, renderedAt } = props;
  const { title, searched } = directoryWords[directory];
  const url = useDirectoryUrl();
  const list = useDirectoryList(directory, projectId, url.query);
  const endUserNameOf = useNames("end-users", projectId, boundEndUsers(list.page));
  return (
    <ClockProvider renderedAt={renderedAt}>
      <div className="flex h-14 shrink-0 items-center px-4 md:px-5">
        <h1 className="font-semibold text-title">{title}</h1>
      </div>
      <search className="px-4 pb-3 md:px-5">
        <SearchBox
          label={`Search ${title.toLowerCase()}`}
          placeholder={searched}
          q={url.query.q}
          onSearch={url.search}
        />
      </search>
      <DirectoryBody
        directory={directory}
        projectId={projectId}
        origin={origin}
        url={url}
        list={list}
        endUserNameOf={endUserNameOf}
      />
      <p role="status" className="sr-only">
        {describeRows(list, title, url.query.offset)}
      </p>
    </ClockProvider>
  );
}

/** What screen readers are told whenever other rows have come. */
function describeRows(list: DirectoryList<OwnerKind>, title: string, offset: number): string {
  if (!list.isCurrent || !list.page) return "";
  const count = list.page.data.length;
  if (count === 0) return `No ${title.toLowerCase()} here.`;
  return `${title} ${offset + 1} to ${offset + count}.`;
}
