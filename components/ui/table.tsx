import { classNames } from "./class-names";

/** A table whose columns keep their widths with any rows. */
export function Table({ className, ...props }: React.ComponentProps<"table">) {
  return (
    <table
      className={classNames("w-full table-fixed border-separate border-spacing-0", className)}
      {...props}
    />
  );
}

/** A column's head; it stays in sight while the rows scroll. */
export function ColumnHead({ className, ...props }: React.ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={classNames(
        "sticky top-0 z-10 h-9 border-b bg-surface px-2 text-left font-normal text-ink-3 text-small first:pl-5 last:pr-5",
        className,
      )}
      {...props}
    />
  );
}

/** The background of the current row. */
export const chosenClass = "bg-accent-soft/55";

type TableRowProps = React.ComponentProps<"tr"> & {
  isChosen?: boolean | undefined;
  /** Whether its heading cell has a second line. */
  isTall?: boolean;
};

export function TableRow({ className, isChosen = false, isTall = false, ...props }: TableRowProps) {
  return (
    <tr
      className={classNames(
        "group -outline-offset-2!",
        isChosen ? chosenClass : "hover:bg-hover aria-selected:bg-selected",
        isTall && "*:pt-2.5 *:pb-1.5 *:align-top [&>th]:pt-2",
        className,
      )}
      {...props}
    />
  );
}

/** A cell whose content never reaches into the next column, or over the table's edge. */
export function TableCell({ className, ...props }: React.ComponentProps<"td">) {
  return <td className={classNames("cell", className)} {...props} />;
}

/** The cell that names its row. */
export function RowHead({ className, ...props }: React.ComponentProps<"th">) {
  return (
    <th scope="row" className={classNames("cell text-left font-normal", className)} {...props} />
  );
}
