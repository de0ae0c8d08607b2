import type { NameOf } from "./use-names";

/** What a row shows beside the recording's own fields, and what its names lead to. */
export type RowDetails = {
  deviceNameOf: NameOf;
  endUserNameOf: NameOf;
  failures: ReadonlyMap<string, string>;
  onOnlyDevice: (id: string) => void;
  onOnlyEndUser: (id: string) => void;
};
