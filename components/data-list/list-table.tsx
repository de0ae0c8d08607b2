import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { OneTabStop } from "@/components/ui/tab-stop";
import { ColumnHead, RowHead, Table, TableCell, TableRow } from "@/components/ui/table";
import type { Column, ListLayout, ListRow, RowProps, RowsProps, Sorting } from "./column";
import { ColumnEdge } from "./column-edge";
import { hidingClasses } from "./responsive-columns";
import { ariaSort, SortButton } from "./sort-button";
import { useGridRows } from "./use-grid-rows";

/** A list's rows as a table, for wide screens; as a grid if keys open its rows. */
export function ListTable<Row extends ListRow, Context>(props: RowsProps<Row, Context>) {
  const { layout, rows, context, rowProps, sorting } = props;
  const { title, columns } = layout;
  const all = rows.map((row) => ({ row, given: rowProps?.(row) ?? {} }));
  const isGrid = all.some(({ given }) => given.onEnter);
  const gridRow = useGridRows(all);
  const body = (
    <tbody>
      {all.map(({ row, given }) => (
        <Row
          key={row.id}
          layout={layout}
          row={row}
          context={context}
          rowProps={given}
          {...(isGrid && { grid: gridRow(row.id) })}
        />
      ))}
    </tbody>
  );
  return (
    <TableFrame
      columns={columns}
      sorting={sorting}
      onResize={layout.onResize}
      className={layout.isDense ? "[&_tbody>tr>*]:h-8.5" : undefined}
      aria-label={title}
      {...(isGrid && { role: "grid" })}
    >
      {isGrid ? <OneTabStop>{body}</OneTabStop> : body}
    </TableFrame>
  );
}

type RowComponentProps<Row extends ListRow, Context> = Pick<
  RowsProps<Row, Context>,
  "layout" | "context"
> & {
  row: Row;
  rowProps: RowProps;
  grid?: ReturnType<ReturnType<typeof useGridRows>>;
};

function Row<Row extends ListRow, Context>(props: RowComponentProps<Row, Context>) {
  const { layout, row, context, rowProps, grid } = props;
  const { onEnter: _, isChosen, isSelected, ...handlers } = rowProps;
  const hiding = hidingClasses(layout.columns);
  const note = layout.note?.of(row, context);
  return (
    <TableRow
      isChosen={isChosen}
      aria-selected={isSelected}
      isTall={Boolean(note)}
      {...handlers}
      {...grid}
    >
      {layout.columns.map(({ id, width, className, cell }, index) =>
        width === undefined ? (
          <RowHead key={id} className={className}>
            {cell(row, context)}
            {note && (
              <Note before={layout.columns.slice(0, index)} key="note">
                {note}
              </Note>
            )}
          </RowHead>
        ) : (
          <TableCell key={id} className={classNames(className, hiding.get(id))}>
            {cell(row, context)}
          </TableCell>
        ),
      )}
    </TableRow>
  );
}

/**
 * A row's second line: it runs under the next columns up to the table's end, and wraps there. What lies over the
 * list changes no row's height.
 */
function Note(props: { before: readonly { width?: number }[]; children: React.ReactNode }) {
  const start = props.before.reduce((sum, { width = 0 }) => sum + width, 0);
  return (
    <div className="w-max" style={{ maxWidth: `calc(100cqw - ${start}px - 3rem)` }}>
      {props.children}
    </div>
  );
}

type TableFrameProps<Row extends ListRow, Context> = React.ComponentProps<"table"> & {
  columns: readonly Column<Row, Context>[];
  sorting?: Sorting | undefined;
  onResize?: ListLayout<Row, Context>["onResize"];
};

/** The table's heads and widths, around rows or around what stands for them while they load. */
export function TableFrame<Row extends ListRow, Context>(props: TableFrameProps<Row, Context>) {
  const { columns, sorting, onResize, children, ...table } = props;
  // While an edge is dragged, only its column is drawn again.
  const [dragged, setDragged] = useState<{ id: string; width: number } | null>(null);
  const flexible = columns.findIndex(({ width }) => width === undefined);
  const hiding = hidingClasses(columns);
  return (
    <Table {...table}>
      <colgroup>
        {columns.map(({ id, width }) => (
          <col
            key={id}
            style={
              width === undefined
                ? undefined
                : { width: dragged?.id === id ? dragged.width : width }
            }
            className={hiding.get(id)}
          />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <ColumnHead
              key={column.id}
              className={classNames(column.className, hiding.get(column.id))}
              aria-sort={column.sortField ? ariaSort(column.sortField, sorting?.sort) : undefined}
            >
              <Head column={column} sorting={sorting} />
              {onResize && column.width !== undefined && !column.headCell && (
                <ColumnEdge
                  side={index < flexible ? "right" : "left"}
                  width={column.width}
                  onDrag={(width) => setDragged(width === null ? null : { id: column.id, width })}
                  onSet={(width) => onResize(column.id, width)}
                />
              )}
            </ColumnHead>
          ))}
        </tr>
      </thead>
      {children}
    </Table>
  );
}

type HeadProps<Row extends ListRow, Context> = {
  column: Column<Row, Context>;
  sorting: Sorting | undefined;
};

function Head<Row extends ListRow, Context>({ column, sorting }: HeadProps<Row, Context>) {
  const { head, headCell, headNote, isHeadHidden, sortField } = column;
  return (
    <>
      {headCell ? (
        headCell
      ) : sortField && sorting ? (
        <SortButton head={head} field={sortField} sorting={sorting} />
      ) : isHeadHidden ? (
        <span className="sr-only">{head}</span>
      ) : (
        head
      )}
      {headNote}
    </>
  );
}
