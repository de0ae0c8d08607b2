import type { NameOf } from "./use-names";

/** What a row shows beside the recording's own fields, and what it leads to. */
export type RowDetails = {
  projectId: string;
  deviceNameOf: NameOf;
  endUserNameOf: NameOf;
  failures: ReadonlyMap<string, string>;
  onOnlyDevice: (id: string) => void;
  onOnlyEndUser: (id: string) => void;
  /** The recording that is open beside the list; null where none is. */
  openId: string | null;
  /** Whether that covers the list, as there is no room beside it. */
  isCovered: boolean;
  onOpen: (id: string) => void;
  /** The link to a recording's own page. */
  hrefOf: (id: string) => string;
};
