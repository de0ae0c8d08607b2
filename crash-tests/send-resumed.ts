import { type ClientRequest, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { untilAnswered } from "./caller";

const PIECES = 5;
const PAUSE_MS = 15;

type Sent = {
  bytes: Buffer;
  /** Called before each piece, and before the last one. */
  onPiece: () => void;
  onWhole: () => void;
};

type Answer = { status: number; offset: number; isComplete: boolean };

/**
 * Sends a file to its URL in pieces until it has arrived, and goes on at the server's offset.
 * Throws if the server lost bytes that it had acknowledged.
 */
export async function sendResumed(url: string, { bytes, onPiece, onWhole }: Sent): Promise<void> {
  const size = Math.ceil(bytes.length / PIECES);
  let answeredFor = 0;
  for (;;) {
    const known = await untilAnswered(() => ask(url, "HEAD", {}));
    if (known.isComplete) return;
    if (known.offset < answeredFor) {
      throw new Error(`${answeredFor} bytes were answered for, and ${known.offset} are there`);
    }
    answeredFor = known.offset;
    const piece = bytes.subarray(known.offset, known.offset + size);
    const isLast = known.offset + piece.length === bytes.length;
    onPiece();
    if (isLast) onWhole();
    const headers = {
      "content-type": "application/partial-upload",
      "content-length": piece.length,
      "upload-offset": known.offset,
      "upload-complete": isLast ? "?1" : "?0",
    };
    const answer = await ask(url, "PATCH", headers, piece);
    if (answer) answeredFor = Math.max(answeredFor, answer.offset);
  }
}

/**
 * Sends a request with pauses in the body; null if there was no answer, or one that says to try
 * again.
 */
async function ask(
  url: string,
  method: string,
  headers: Record<string, string | number>,
  body?: Buffer,
): Promise<Answer | null> {
  const call = request(url, { method, headers });
  const answered = answerOf(call);
  if (body) {
    const half = body.length / 2;
    call.write(body.subarray(0, half));
    await setTimeout(PAUSE_MS);
    call.end(body.subarray(half));
  } else call.end();
  const answer = await answered;
  if (answer === null || answer.status === 503) return null;
  if (![200, 204, 409].includes(answer.status)) {
    throw new Error(`${method} is answered with ${answer.status}`);
  }
  return answer;
}

function answerOf(call: ClientRequest): Promise<Answer | null> {
  return new Promise((resolve) => {
    call.on("error", () => resolve(null));
    call.on("response", (response) => {
      response.resume();
      response.on("error", () => {});
      resolve({
        status: response.statusCode ?? 0,
        offset: Number(response.headers["upload-offset"] ?? 0),
        isComplete: response.headers["upload-complete"] === "?1",
      });
    });
  });
}
