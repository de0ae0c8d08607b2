import { classNames } from "./class-names";

/** A table whose columns keep their widths whatever the rows hold. */
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

/** The ground of the one row that is looked at. */
export const chosenClass = "bg-accent-soft/55";

type TableRowProps = React.ComponentProps<"tr"> & { isChosen?: boolean };

export function TableRow({ className, isChosen = false, ...props }: TableRowProps) {
  return (
    <tr
      className={classNames("group", isChosen ? chosenClass : "hover:bg-hover", className)}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: React.ComponentProps<"td">) {
  return (
    <td className={classNames("h-10.5 border-b px-2 first:pl-5 last:pr-5", className)} {...props} />
  );
}
