/** What one check found. `advice` says what to do if there is something. */
export type Finding = {
  subject: string;
  state: "good" | "note" | "bad";
  message: string;
  advice?: string;
};
