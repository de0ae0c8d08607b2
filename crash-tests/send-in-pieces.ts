import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { setTimeout } from "node:timers/promises";

const PIECES = 8;
const PAUSE_MS = 15;

type Sent = {
  bytes: Buffer;
  contentType: string;
  /** Called when half of it is on its way, and before the last of it is. */
  onHalf: () => Promise<void>;
  onWhole: () => void;
};

/**
 * PUTs a file with pauses, so that there is a middle to be cut in. Returns the status of the answer;
 * null if there was none.
 */
export async function sendInPieces(url: string, sent: Sent): Promise<number | null> {
  const { bytes, contentType } = sent;
  const headers = { "content-type": contentType, "content-length": bytes.length };
  const call = request(url, { method: "PUT", headers });
  const answered = statusOf(call);
  await feed(call, sent);
  return answered;
}

async function statusOf(call: ClientRequest): Promise<number | null> {
  // After an early answer the line may break as well, which is no news.
  call.on("error", () => {});
  try {
    const [response]: IncomingMessage[] = await once(call, "response");
    await response?.toArray();
    return response?.statusCode ?? null;
  } catch {
    return null;
  }
}

async function feed(call: ClientRequest, { bytes, onHalf, onWhole }: Sent): Promise<void> {
  const size = Math.ceil(bytes.length / PIECES);
  for (let piece = 0; piece < PIECES && !call.destroyed; piece++) {
    if (piece === PIECES / 2) await onHalf();
    if (piece === PIECES - 1) onWhole();
    call.write(bytes.subarray(piece * size, (piece + 1) * size));
    await setTimeout(PAUSE_MS);
  }
  call.end();
}
