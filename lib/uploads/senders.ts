import { ApiError } from "@/lib/schemas/api-error";

/** A request that sends a file's bytes. */
export type Sender = {
  /** At which byte it goes on; null if it sends the whole file. */
  position: () => number | null;
  /** Ends it with the error that it is answered with. What it sent in pieces is kept. */
  stop: (reason: ApiError) => void;
  /** Settles once it writes nothing more. It never rejects. */
  settled: Promise<unknown>;
};

/** The senders of each file that is being received, by the file's id: one at a time. */
const senders = new Map<string, Sender>();

/** The sender of a file, if one is at it. */
export function senderOf(fileId: string): Sender | undefined {
  return senders.get(fileId);
}

/**
 * Makes a request the one that sends a file, and stops the one before it: a caller that sends again knows
 * that the first is lost, and drafts without number would fill the disk.
 *
 * @returns the one before it, which may still be writing
 */
export function takeTurn(fileId: string, sender: Sender): Sender | undefined {
  const before = senders.get(fileId);
  before?.stop(sentAgain());
  senders.set(fileId, sender);
  return before;
}

/** Ends a request's turn, unless another has taken it. */
export function endTurn(fileId: string, sender: Sender): void {
  if (senders.get(fileId) === sender) senders.delete(fileId);
}

/** The 409 for a sender whose turn another took. */
export function sentAgain(): ApiError {
  return new ApiError("conflict", "This file is being sent by another request that came later.");
}
