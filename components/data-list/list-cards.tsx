import { Fragment } from "react";
import { classNames } from "@/components/ui/class-names";
import { chosenClass } from "@/components/ui/table";
import type { Column, ListRow, RowsProps } from "./column";

/** A list's rows as cards, for narrow screens. */
export function ListCards<Row extends ListRow, Context>(props: RowsProps<Row, Context>) {
  const { layout, rows, context, rowProps } = props;
  const lines = linesOf(layout.columns);
  const { note } = layout;
  return (
    <ul aria-label={layout.title}>
      {rows.map((row) => {
        const { isChosen, isSelected: _, onEnter: __, ...handlers } = rowProps?.(row) ?? {};
        return (
          <li
            key={row.id}
            className={classNames(
              "group flex flex-col border-b px-4 py-3 md:px-5",
              layout.cardClass,
              isChosen && chosenClass,
            )}
            {...handlers}
          >
            {lines.map((columns, index) => (
              <Fragment key={columns[0]?.id}>
                <CardLine columns={columns} row={row} context={context} isFirst={index === 0} />
                {columns[0]?.card.line === note?.cardLine && note?.of(row, context)}
              </Fragment>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

type CardLineProps<Row extends ListRow, Context> = {
  columns: readonly Column<Row, Context>[];
  row: Row;
  context: Context;
  isFirst: boolean;
};

function CardLine<Row extends ListRow, Context>(props: CardLineProps<Row, Context>) {
  const { columns, row, context, isFirst } = props;
  const shown = columns.filter(({ card }) => card.has?.(row) ?? true);
  if (shown.length === 0) return null;
  const valuesOf = (as: "start" | "end" | "fact" | "box") =>
    shown
      .filter(({ card }) => card.as === as)
      .map(({ id, head, cell, card }) => ({ id, head, value: (card.cell ?? cell)(row, context) }));
  const [starts, facts, ends] = [valuesOf("start"), valuesOf("fact"), valuesOf("end")];
  const boxes = valuesOf("box");
  return (
    <div
      className={classNames(
        "flex min-w-0 justify-between gap-3",
        isFirst ? "items-start" : facts.length > 0 ? "items-end" : "items-center",
      )}
    >
      {starts.length > 0 && (
        <div className="flex min-w-0 items-center gap-1.5">
          {boxes.map(({ id, value }) => (
            <div key={id} className="-my-2 -ml-1 shrink-0 pointer-coarse:-ml-2.5">
              {value}
            </div>
          ))}
          {starts.map(({ id, value }, index) => (
            <Fragment key={id}>
              {index > 0 && (
                <span aria-hidden className="text-ink-2">
                  ·
                </span>
              )}
              <div className="min-w-0">{value}</div>
            </Fragment>
          ))}
        </div>
      )}
      {facts.length > 0 && (
        <dl className="grid min-w-0 grow grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-0.5">
          {facts.map(({ id, head, value }) => (
            <Fragment key={id}>
              <dt className="text-ink-3">{head}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      {ends.length > 0 && (
        <div className="flex shrink-0 items-center gap-3 text-ink-2">
          {ends.map(({ id, value }) => (
            <Fragment key={id}>{value}</Fragment>
          ))}
        </div>
      )}
    </div>
  );
}

/** The columns of each line, from the top. */
function linesOf<Row extends ListRow, Context>(
  columns: readonly Column<Row, Context>[],
): Column<Row, Context>[][] {
  const numbers = [...new Set(columns.map(({ card }) => card.line))].sort((a, b) => a - b);
  return numbers.map((line) => columns.filter(({ card }) => card.line === line));
}
