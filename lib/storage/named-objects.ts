import { database } from "@/lib/db/database";
import { incomingKey } from "./incoming-key";

/** How many rows are read at a time. */
const PAGE = 5_000;

/** Which of some keys, 900 at most, a row names as a file's or its small picture's. */
export async function findNamed(keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const { client } = await database();
  const [media, thumbnails] = await Promise.all([
    client.media.findMany({ where: { objectKey: { in: keys } }, select: { objectKey: true } }),
    client.media.findMany({
      where: { thumbnailKey: { in: keys } },
      select: { thumbnailKey: true },
    }),
  ]);
  return new Set([
    ...media.flatMap(({ objectKey }) => objectKey ?? []),
    ...thumbnails.flatMap(({ thumbnailKey }) => thumbnailKey ?? []),
  ]);
}

/**
 * Which of some keys are where a file is sent that is still pending, or was refused and may come again. No
 * row names those, as they follow from the file's id: every such file is looked at, a page at a time.
 */
export async function findAwaited(keys: ReadonlySet<string>): Promise<Set<string>> {
  const awaited = new Set<string>();
  if (keys.size === 0) return awaited;
  const { client } = await database();
  for (let last = ""; ; ) {
    const page = await client.media.findMany({
      where: {
        OR: [{ status: "pending" }, { NOT: { refusedSha256: null } }],
        id: { gt: last },
      },
      orderBy: { id: "asc" },
      take: PAGE,
      select: { id: true },
    });
    for (const { id } of page) {
      const key = incomingKey(id);
      if (keys.has(key)) awaited.add(key);
      last = id;
    }
    if (page.length < PAGE) return awaited;
  }
}

/** Whether any row names a file at all. */
export async function namesAnyObject(): Promise<boolean> {
  const { client } = await database();
  const found = await client.media.findFirst({
    where: { NOT: { objectKey: null } },
    select: { id: true },
  });
  return found !== null;
}
