import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { type Caller, untilAnswered } from "./caller";
import { sendInPieces } from "./send-in-pieces";

const LOOK_MS = 100;

export type FileToSend = { name?: string; contentType: string; bytes: Buffer };
export type Announced = { path: string; mediaId: string; uploadUrl: string };

/** Makes a pending recording and requests the upload URL of its one file. */
export async function announceFile(
  caller: Caller,
  endUserId: string,
  { name, contentType, bytes }: FileToSend,
): Promise<Announced> {
  const created = await caller.demand("POST", "/api/recordings", {
    body: { end_user_id: endUserId, name },
    idempotencyKey: randomUUID(),
  });
  const path = `/api/recordings/${created.id}`;
  const body = { content_type: contentType, file_size_bytes: bytes.length };
  const { media_id, upload_url } = await caller.demand("POST", `${path}/upload-url`, {
    body,
    idempotencyKey: randomUUID(),
  });
  return { path, mediaId: media_id, uploadUrl: upload_url };
}

/** Sends an announced file, and says that it was; `onHalf` is called in the middle. */
export async function deliver(
  caller: Caller,
  { path, uploadUrl }: Announced,
  file: FileToSend,
  onHalf: () => Promise<void> = async () => {},
): Promise<void> {
  const status = await untilAnswered(async () => {
    const answered = await sendInPieces(uploadUrl, { ...file, onHalf, onWhole: () => {} });
    return answered === 503 ? null : answered;
  });
  if (status !== 200) throw new Error(`the PUT for ${path} is answered with ${status}`);
  await caller.demand("POST", `${path}/upload-complete`, { body: {} });
}

/** Waits until a recording is in a final state, and returns its moves. */
export async function movesOf(
  caller: Caller,
  { path }: Announced,
): Promise<{ status: string; reason: string | null }[]> {
  for (;;) {
    const { data } = await caller.demand("GET", `${path}/history`);
    if (["completed", "failed"].includes(data.at(-1)?.status)) return data;
    await setTimeout(LOOK_MS);
  }
}
