import { database } from "@/lib/db/database";
import { incomingKey } from "./object-key";

/** How many rows are read at a time. */
const PAGE = 5_000;

/** Which of some keys, max 900, a row names as a file's or its thumbnail's, also in the trash. */
export async function findNamed(keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const { client } = await database();
  const byKey = { where: { objectKey: { in: keys } }, select: { objectKey: true } };
  const byThumbnail = { where: { thumbnailKey: { in: keys } }, select: { thumbnailKey: true } };
  const objects = await Promise.all([
    client.media.findMany(byKey),
    client.trashedFile.findMany(byKey),
  ]);
  const thumbnails = await Promise.all([
    client.media.findMany(byThumbnail),
    client.trashedFile.findMany(byThumbnail),
  ]);
  return new Set([
    ...objects.flat().flatMap(({ objectKey }) => objectKey ?? []),
    ...thumbnails.flat().flatMap(({ thumbnailKey }) => thumbnailKey ?? []),
  ]);
}

/**
 * Which of some keys belong to uploads of files that are pending, or were refused and may be sent
 * again. No row names those keys, as they are derived from the file's id: this reads all such
 * files, a page at a time.
 */
export async function findAwaited(keys: ReadonlySet<string>): Promise<Set<string>> {
  const awaited = new Set<string>();
  if (keys.size === 0) return awaited;
  const { client } = await database();
  const paged = { orderBy: { id: "asc" }, take: PAGE, select: { id: true } } as const;
  const pages = [
    (id: { gt: string }) =>
      client.media.findMany({
        where: { OR: [{ status: "pending" }, { NOT: { refusedSha256: null } }], id },
        ...paged,
      }),
    (id: { gt: string }) =>
      client.trashedFile.findMany({ where: { isAwaited: true, id }, ...paged }),
  ];
  for (const findPage of pages) {
    for await (const id of eachId(findPage)) {
      const key = incomingKey(id);
      if (keys.has(key)) awaited.add(key);
    }
  }
  return awaited;
}

async function* eachId(
  findPage: (id: { gt: string }) => Promise<{ id: string }[]>,
): AsyncGenerator<string> {
  for (let last = ""; ; ) {
    const page = await findPage({ gt: last });
    for (const { id } of page) yield id;
    last = page.at(-1)?.id ?? last;
    if (page.length < PAGE) return;
  }
}

/** Whether any row names a file at all. */
export async function namesAnyObject(): Promise<boolean> {
  const { client } = await database();
  const stored = { where: { NOT: { objectKey: null } }, select: { id: true } };
  const found = await Promise.all([
    client.media.findFirst(stored),
    client.trashedFile.findFirst(stored),
  ]);
  return found.some((file) => file !== null);
}
