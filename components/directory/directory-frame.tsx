import { ColumnHead, Table } from "@/components/ui/table";
import type { OwnerKind } from "@/lib/schemas/owners";
import { columns } from "./columns";

type DirectoryFrameProps = React.ComponentProps<"table"> & { directory: OwnerKind };

/** The table's columns, around rows or around what stands for them while they load. */
export function DirectoryFrame({ directory, children, ...props }: DirectoryFrameProps) {
  const own = columns[directory];
  return (
    <Table {...props}>
      <colgroup>
        <col />
        {own.map(({ head, width }) => (
          <col key={head} className={width} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <ColumnHead>Name</ColumnHead>
          {own.map(({ head, align }, index) => (
            <ColumnHead key={head} className={headClass(align, own[index - 1]?.align)}>
              {head}
            </ColumnHead>
          ))}
        </tr>
      </thead>
      {children}
    </Table>
  );
}

/** A column after one whose numbers stand at its right keeps some distance. */
export function headClass(align: "right" | undefined, before: "right" | undefined): string {
  return align === "right" ? "text-right" : before === "right" ? "pl-5" : "";
}
