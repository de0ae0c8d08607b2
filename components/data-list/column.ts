/** Each row of a list has an id of its own. */
export type ListRow = { id: string };

/** One column of a list: all that the table, the cards and their skeletons need of it. */
export type Column<Row extends ListRow, Context> = {
  head: string;
  /** Whether the head is for screen readers alone. */
  isHeadHidden?: boolean;
  /** Classes of its width; a column without any takes what the others leave. */
  width?: string;
  /** Classes of its head and its cells. */
  className?: string;
  cell: (row: Row, context: Context) => React.ReactNode;
  card: CardPlace<Row, Context>;
  /** Classes of the bar that stands for a value while rows load. */
  skeleton: string;
};

/** Where a column's value stands on a card. */
type CardPlace<Row, Context> = {
  /** Its line, counted from the top. */
  line: number;
  /**
   * `start` is at the left of its line, with dots between several; `end` is at the right. A
   * `fact` has its head before it and the next fact below it.
   */
  as: "start" | "end" | "fact";
  /** Whether a row's card has it; if left out, every card has. */
  has?: (row: Row) => boolean;
  /** What stands there, if it differs from the table's cell. */
  cell?: (row: Row, context: Context) => React.ReactNode;
};

/** How one entity's list is drawn. */
export type ListLayout<Row extends ListRow, Context> = {
  /** What it lists: "Recordings". */
  title: string;
  columns: readonly Column<Row, Context>[];
  /** Classes of a card, besides those that all lists share. */
  cardClass: string;
  /** How many rows and cards stand there while rows load, and how high a card is then. */
  skeleton: { rows: number; cards: number; cardClass: string };
};

/** What a row does and looks like besides showing its values. */
export type RowProps = {
  /** Whether it is the one that is looked at. */
  isChosen?: boolean;
  onClick?: (event: React.MouseEvent) => void;
  onAuxClick?: (event: React.MouseEvent) => void;
};

export type RowsProps<Row extends ListRow, Context> = {
  layout: ListLayout<Row, Context>;
  rows: readonly Row[];
  /** What cells need besides their row. */
  context: Context;
  rowProps?: (row: Row) => RowProps;
};
