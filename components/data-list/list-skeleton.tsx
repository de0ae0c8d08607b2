import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { TableCell } from "@/components/ui/table";
import type { ListLayout, ListRow } from "./column";
import { TableFrame } from "./list-table";
import { hidingClasses } from "./responsive-columns";

/** Stands in the place of rows that load, in their heights. */
export function ListSkeleton<Row extends ListRow, Context>(props: {
  layout: ListLayout<Row, Context>;
}) {
  const { skeleton } = props.layout;
  // Nothing in it does anything.
  const columns = props.layout.columns.map(({ headCell, ...column }) =>
    headCell ? { ...column, isHeadHidden: true } : column,
  );
  const hiding = hidingClasses(columns);
  return (
    <div aria-hidden>
      <TableFrame columns={columns} className="max-md:hidden">
        <tbody>
          {numbers(skeleton.rows).map((row) => (
            <tr key={row}>
              {columns.map(({ id, className, skeleton: bar }) => (
                <TableCell key={id} className={classNames(className, hiding.get(id))}>
                  <Skeleton className={`h-3 max-w-full ${bar}`} />
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <div className="md:hidden">
        {numbers(skeleton.cards).map((card) => (
          <div
            key={card}
            className={`flex flex-col justify-between border-b px-4 py-4 md:px-5 ${skeleton.cardClass}`}
          >
            <Skeleton className="h-3 w-48" />
            <Skeleton className="h-3 w-36" />
            <Skeleton className="h-3 w-24" />
          </div>
        ))}
      </div>
    </div>
  );
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
