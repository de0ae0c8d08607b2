import { TableCell, TableRow } from "@/components/ui/table";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import { columns, type RowDetails } from "./columns";
import { DirectoryFrame, headClass } from "./directory-frame";
import { directoryWords } from "./directory-words";
import { EntryName } from "./entry-name";

export type DirectoryRowsProps<Of extends OwnerKind> = {
  directory: Of;
  rows: readonly Owners[Of][];
  details: RowDetails;
};

/** Devices or end users as a table, for wide screens. */
export function DirectoryTable<Of extends OwnerKind>(props: DirectoryRowsProps<Of>) {
  const { directory, rows, details } = props;
  const { title, one, filter } = directoryWords[directory];
  const own = columns[directory];
  return (
    <DirectoryFrame directory={directory} aria-label={title}>
      <tbody>
        {rows.map((entry) => (
          <TableRow key={entry.id}>
            <TableCell>
              <EntryName
                kind={one}
                id={entry.id}
                name={entry.name}
                href={details.hrefOf(filter, entry.id)}
              />
            </TableCell>
            {own.map(({ head, align, cell }, index) => (
              <TableCell key={head} className={headClass(align, own[index - 1]?.align)}>
                {cell(entry, details)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </DirectoryFrame>
  );
}
