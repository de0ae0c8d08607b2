/** Each row of a list has an id of its own. */
export type ListRow = { id: string };

/** One column of a list: all that the table, the cards and their skeletons need of it. */
export type Column<Row extends ListRow, Context> = {
  /** Its name among the list's columns, also in a person's stored choice. */
  id: string;
  head: string;
  /** The API's names of what it shows: a view keeps it by the first, an export has them all. */
  fields?: readonly string[];
  /** The sort that a click on the head sets; without it the head is plain text. */
  sortField?: string;
  /** The content of its head in place of the text. */
  headCell?: React.ReactNode;
  /** The content behind its head's text. */
  headNote?: React.ReactNode;
  /** Whether the head is for screen readers alone. */
  isHeadHidden?: boolean;
  /** In pixels. The one column without a width takes what the others leave, and heads its rows. */
  width?: number;
  /** Whether it leaves a table that is too narrow for all, and when: the lowest number first. */
  leaves?: number;
  /** Classes of its head and its cells. */
  className?: string;
  cell: (row: Row, context: Context) => React.ReactNode;
  card: CardPlace<Row, Context>;
  /** Classes of the bar that stands for a value while rows load. */
  skeleton: string;
};

/** The place of a column's value on a card. */
type CardPlace<Row, Context> = {
  /** Its line, counted from the top. */
  line: number;
  /**
   * `start` is at the left of its line, with dots between several; `end` is at the right. A
   * `fact` has its head before it and the next fact below it. A `box` stands before all else of its line.
   */
  as: "start" | "end" | "fact" | "box";
  /** Whether a row's card has it; if left out, every card has. */
  has?: (row: Row) => boolean;
  /** Its content there, if it differs from the table's cell. */
  cell?: (row: Row, context: Context) => React.ReactNode;
};

/** How one entity's list is drawn. */
export type ListLayout<Row extends ListRow, Context> = {
  /** The plural of its rows: "Recordings". */
  title: string;
  columns: readonly Column<Row, Context>[];
  /**
   * A second line of a row below its heading cell, as wide as it needs; null if the row has none. A card has
   * it below a line of its own.
   */
  note?: { of: (row: Row, context: Context) => React.ReactNode; cardLine: number };
  /** Whether rows of the table are lower. */
  isDense?: boolean;
  /** Has a person set a column's width, in pixels; null for the width that it has by itself. */
  onResize?: (id: string, width: number | null) => void;
  /** Classes of a card, besides those that all lists share. */
  cardClass: string;
  /** How many rows and cards stand there while rows load, and how high a card is then. */
  skeleton: { rows: number; cards: number; cardClass: string };
};

/** The order of a list: a field, from the highest down with a `-` before it. */
export type Sorting = {
  sort: string;
  /** The default order, which no column's head sets. */
  defaultSort: string;
  onSort: (sort: string) => void;
};

/** A row's behaviour and looks besides its values. */
export type RowProps = {
  /** Whether it is the current one. */
  isChosen?: boolean;
  /** Whether it is selected; left out in a list that selects nothing. */
  isSelected?: boolean;
  onClick?: (event: React.MouseEvent) => void;
  onAuxClick?: (event: React.MouseEvent) => void;
  /**
   * The action of Enter on a row that has the focus. A list whose rows have it is a grid: one stop of the Tab key,
   * in which keys move from row to row, and Space presses a row's `rowAction`.
   */
  onEnter?: () => void;
};

export type RowsProps<Row extends ListRow, Context> = {
  layout: ListLayout<Row, Context>;
  rows: readonly Row[];
  /** Data of the cells besides their row. */
  context: Context;
  rowProps?: (row: Row) => RowProps;
  sorting?: Sorting | undefined;
};
