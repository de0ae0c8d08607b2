import { Fragment } from "react";
import type { OwnerKind } from "@/lib/schemas/owners";
import { columns } from "./columns";
import type { DirectoryRowsProps } from "./directory-table";
import { directoryWords } from "./directory-words";
import { EntryName } from "./entry-name";

/** Devices or end users as cards, for narrow screens. */
export function DirectoryCards<Of extends OwnerKind>(props: DirectoryRowsProps<Of>) {
  const { directory, rows, details } = props;
  const { title, one, filter } = directoryWords[directory];
  return (
    <ul aria-label={title}>
      {rows.map((entry) => (
        <li key={entry.id} className="group flex flex-col gap-1.5 border-b px-4 py-3 md:px-5">
          <EntryName
            kind={one}
            id={entry.id}
            name={entry.name}
            href={details.hrefOf(filter, entry.id)}
          />
          <dl className="grid grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-0.5">
            {columns[directory]
              .filter(({ isKnown }) => isKnown?.(entry) ?? true)
              .map(({ head, cell }) => (
                <Fragment key={head}>
                  <dt className="text-ink-3">{head}</dt>
                  <dd>{cell(entry, details)}</dd>
                </Fragment>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
