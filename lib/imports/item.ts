/** Max length of one recording's text, in characters; a longer one is refused unread. */
export const MAX_ITEM_LENGTH = 16 * 1024 * 1024;

export const tooLong = { problem: `is longer than ${MAX_ITEM_LENGTH / 1024 / 1024} MiB` };
export const notUtf8 = { problem: "is not UTF-8 text" };

/** One recording's JSON text, or what kept it from being read. */
export type Item = {
  /** Its place, for people: `line 12` or `item 3 (line 40)`. */
  place: string;
} & ({ text: string } | { problem: string });
