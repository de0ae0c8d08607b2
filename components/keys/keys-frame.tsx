import { ColumnHead, Table } from "@/components/ui/table";

/** The table's columns, around rows or around what stands for them while they load. */
export function KeysFrame({ children, ...props }: React.ComponentProps<"table">) {
  return (
    <Table {...props}>
      <colgroup>
        <col className="w-26" />
        <col />
        <col className="w-38" />
        <col className="w-42" />
        <col className="w-34" />
        <col className="w-34" />
        <col className="w-34" />
        <col className="w-26" />
      </colgroup>
      <thead>
        <tr>
          <ColumnHead>State</ColumnHead>
          <ColumnHead>Name</ColumnHead>
          <ColumnHead>Key</ColumnHead>
          <ColumnHead>Scopes</ColumnHead>
          <ColumnHead>Created</ColumnHead>
          <ColumnHead>Last used</ColumnHead>
          <ColumnHead>Expires</ColumnHead>
          <ColumnHead>
            <span className="sr-only">Actions</span>
          </ColumnHead>
        </tr>
      </thead>
      {children}
    </Table>
  );
}
