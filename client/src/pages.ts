/** The fields of every list. */
export type Row = object;

/** A part of a list. */
export type Page<Of extends Row> = { data: Of[]; has_more: boolean; next_cursor: string | null };

/** A list: `for await` reads all of its rows, and fetches each page when it is needed. */
export class Pages<Of extends Row> implements AsyncIterable<Of> {
  readonly #fetchPage: (cursor: string | null) => Promise<Page<Of>>;

  constructor(fetchPage: (cursor: string | null) => Promise<Page<Of>>) {
    this.#fetchPage = fetchPage;
  }

  /** The page of the call's parameters. */
  page(): Promise<Page<Of>> {
    return this.#fetchPage(null);
  }

  /** Each page, to the last. */
  async *pages(): AsyncGenerator<Page<Of>, void> {
    let cursor: string | null = null;
    do {
      const page: Page<Of> = await this.#fetchPage(cursor);
      yield page;
      cursor = page.next_cursor;
    } while (cursor !== null);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Of, void> {
    for await (const { data } of this.pages()) yield* data;
  }
}
