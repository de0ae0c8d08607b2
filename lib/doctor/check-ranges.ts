import { database } from "@/lib/db/database";
import { env } from "@/lib/env";
import { signPath } from "@/lib/http/signed-path";
import { contentPath } from "@/lib/media/fetch-media";
import type { Finding } from "./finding";

const PATIENCE_MS = 5_000;

/** Whether a player that asks for a part of a file is given it, through whatever proxy there is. */
export async function checkRanges(): Promise<Finding> {
  const subject = "ranges";
  const { publicUrl, port } = env();
  const { client } = await database();
  const file = await client.media.findFirst({
    where: { NOT: { objectKey: null } },
    select: { id: true },
  });
  if (!file) return { subject, state: "note", message: "not tried: there is no file yet" };
  const path = await signPath("GET", contentPath(file.id), new Date(Date.now() + 60_000));
  try {
    const response = await fetch((publicUrl ?? `http://127.0.0.1:${port}`) + path, {
      headers: { range: "bytes=0-1" },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const length = (await response.arrayBuffer()).byteLength;
    if (response.status === 206 && length === 2) {
      return { subject, state: "good", message: "a part of a file is answered with that part" };
    }
    const message = `the first two bytes of a file were answered with ${response.status} and ${length} bytes`;
    const advice = "Let the reverse proxy pass on Range, and neither buffer nor compress files.";
    return { subject, state: "bad", message, advice };
  } catch {
    return { subject, state: "note", message: "not tried: the server does not answer" };
  }
}
