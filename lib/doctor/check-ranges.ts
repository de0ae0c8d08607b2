import { signPath } from "@/lib/auth/signed-path";
import { contentPath } from "@/lib/client/fetch-media";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import type { Finding } from "./finding";

const PATIENCE_MS = 5_000;

/** Checks that a player gets the part of a file that it requests, through any proxy on the way. */
export async function checkRanges(origin: string): Promise<Finding> {
  const subject = "ranges";
  const { client } = await database();
  const file = await client.media.findFirst({
    where: { NOT: { objectKey: null }, fileSizeBytes: { gte: 2 } },
    select: { id: true, recording: { select: { projectId: true } } },
  });
  if (!file) return { subject, state: "note", message: "not tried: there is no file yet" };
  const context = await systemContext(file.recording.projectId);
  const path = await signPath(context, "GET", contentPath(file.id), new Date(Date.now() + 60_000));
  const response = await fetch(origin + path, {
    headers: { range: "bytes=0-1" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (!response) return { subject, state: "note", message: "not tried: the server doesn't answer" };
  const { status } = response;
  if (status !== 206) {
    // A whole file in place of its part is not waited for.
    await response.body?.cancel();
    const message = `the first two bytes of ${file.id} were answered with ${status}`;
    return { subject, state: "bad", message, advice: adviceFor(status) };
  }
  const length = (await response.arrayBuffer()).byteLength;
  if (length === 2) {
    return { subject, state: "good", message: "a part of a file is answered with that part" };
  }
  const message = `the first two bytes of ${file.id} were answered with ${length} bytes`;
  return { subject, state: "bad", message, advice: adviceFor(status) };
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403) {
    return "The server signs with another secret: give it and this command the same AUTH_SECRET or DATA_DIR.";
  }
  if (status === 404) {
    return "The server knows no such file: give it and this command the same database and store.";
  }
  return "Let the reverse proxy pass on Range, and neither buffer nor compress files.";
}
