import { ColumnHead, Table } from "@/components/ui/table";

/** The table's columns, around rows or around what stands for them while they load. */
export function TableFrame({ children, ...props }: React.ComponentProps<"table">) {
  return (
    <Table {...props}>
      <colgroup>
        <col className="w-32 xl:w-38" />
        <col />
        <col className="w-30 xl:w-38" />
        <col className="w-26 xl:w-32" />
        <col className="w-34 xl:w-36" />
        <col className="w-18 xl:w-22" />
        <col className="w-38 xl:w-44" />
      </colgroup>
      <thead>
        <tr>
          <ColumnHead>Status</ColumnHead>
          <ColumnHead>Recording</ColumnHead>
          <ColumnHead>End user</ColumnHead>
          <ColumnHead>Device</ColumnHead>
          <ColumnHead>Started</ColumnHead>
          <ColumnHead className="text-right">Length</ColumnHead>
          <ColumnHead className="pl-4">Media</ColumnHead>
        </tr>
      </thead>
      {children}
    </Table>
  );
}
