import { ColumnHead, Table, TableCell, TableRow } from "@/components/ui/table";
import type { Column, ListRow, RowsProps } from "./column";

/** A list's rows as a table, for wide screens. */
export function ListTable<Row extends ListRow, Context>(props: RowsProps<Row, Context>) {
  const { layout, rows, context, rowProps } = props;
  const { title, columns } = layout;
  return (
    <TableFrame columns={columns} aria-label={title}>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.id} {...rowProps?.(row)}>
            {columns.map(({ head, className, cell }) => (
              <TableCell key={head} className={className}>
                {cell(row, context)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </TableFrame>
  );
}

type TableFrameProps<Row extends ListRow, Context> = React.ComponentProps<"table"> & {
  columns: readonly Column<Row, Context>[];
};

/** The table's heads and widths, around rows or around what stands for them while they load. */
export function TableFrame<Row extends ListRow, Context>(props: TableFrameProps<Row, Context>) {
  const { columns, children, ...table } = props;
  return (
    <Table {...table}>
      <colgroup>
        {columns.map(({ head, width }) => (
          <col key={head} className={width} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ head, isHeadHidden, className }) => (
            <ColumnHead key={head} className={className}>
              {isHeadHidden ? <span className="sr-only">{head}</span> : head}
            </ColumnHead>
          ))}
        </tr>
      </thead>
      {children}
    </Table>
  );
}
