"use client";

import { useRouter } from "next/navigation";
import { DataList } from "@/components/data-list/data-list";
import { NothingMatches, NothingYet } from "@/components/data-list/list-notices";
import { openByClick } from "@/components/data-list/row-link";
import { SearchBox } from "@/components/data-list/search-box";
import { useListKeys } from "@/components/data-list/use-list-keys";
import { useListStatus } from "@/components/data-list/use-list-status";
import { ClockProvider } from "@/components/ui/clock";
import { ownerCurl } from "@/lib/client/curl";
import { boundEndUsers } from "@/lib/client/fetch-owners";
import { useOwnerNames } from "@/lib/client/use-owner-names";
import type { OwnerKind } from "@/lib/schemas/owners";
import { ownersLayouts } from "./columns";
import { ownerLabels } from "./owner-labels";
import { useOwnersList } from "./use-owners-list";
import { useOwnersUrl } from "./use-owners-url";

/** No row of this list opens beside it. */
const ignore = () => {};

type OwnersViewProps<Of extends OwnerKind> = {
  kind: Of;
  projectId: string;
  /** The server's address, without a trailing slash. */
  origin: string;
  /** When the server rendered this, in ISO 8601: the browser's first render shows the same time. */
  renderedAt: string;
};

/** The devices or the end users of a project: a search, the list and its pages, all by the URL. */
export function OwnersView<Of extends OwnerKind>(props: OwnersViewProps<Of>) {
  const { kind, projectId, origin, renderedAt } = props;
  const { title, one, searched, howTheyCome, Icon } = ownerLabels[kind];
  const router = useRouter();
  const url = useOwnersUrl();
  const { q, offset } = url.query;
  const list = useOwnersList(kind, projectId, url.query);
  const endUserNameOf = useOwnerNames("end-users", projectId, boundEndUsers(list.page?.data));
  useListKeys({ openId: null, rows: list.page?.data ?? [], step: ignore, close: ignore });
  useListStatus(title, list, offset);
  const context = {
    activityOf: list.activityOf,
    endUserNameOf,
    hrefOf: (of: OwnerKind, id: string) => `/projects/${projectId}/${of}/${id}`,
  };
  return (
    <ClockProvider renderedAt={renderedAt}>
      <div className="flex h-14 shrink-0 items-center px-4 md:px-5">
        <h1 className="font-semibold text-title">{title}</h1>
      </div>
      <search className="px-4 pb-3 md:px-5">
        <SearchBox
          label={`Search ${title.toLowerCase()}`}
          placeholder={searched}
          maxLength={128}
          q={q}
          onSearch={url.search}
        />
      </search>
      <DataList
        layout={ownersLayouts[kind]}
        list={list}
        context={context}
        paging={url}
        rowProps={({ id }) => {
          const href = context.hrefOf(kind, id);
          return openByClick({ id, href, isOpen: false, onOpen: () => router.push(href) });
        }}
        empty={
          q === null ? (
            <NothingYet
              icon={<Icon />}
              what={title.toLowerCase()}
              keysHref={`/projects/${projectId}/keys`}
              call={ownerCurl(origin, kind)}
            >
              {howTheyCome}
            </NothingYet>
          ) : (
            <NothingMatches one={one} cleared="search" onClear={() => url.search(null)}>
              <p className="wrap-anywhere">
                No {one} has “<span className="text-ink">{q}</span>” in its {searched.toLowerCase()}
                .
              </p>
            </NothingMatches>
          )
        }
      />
    </ClockProvider>
  );
}
