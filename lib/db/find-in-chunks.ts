/** How many ids one question names: Prisma gives SQLite no more than 999 parameters. */
const CHUNK_SIZE = 900;

/** Calls `find` for any number of ids, with as many at a time as a statement can hold. */
export async function findInChunks<Row>(
  ids: readonly string[],
  find: (chunk: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += CHUNK_SIZE) {
    rows.push(...(await find(ids.slice(start, start + CHUNK_SIZE))));
  }
  return rows;
}
