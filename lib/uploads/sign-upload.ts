import { signPath } from "@/lib/auth/signed-path";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { DAY_MS } from "@/lib/schemas/durations";
import { UPLOAD_SECONDS, type UploadPart } from "@/lib/schemas/signed-url";
import { incomingKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { keyOfPart, MAX_PARTS, PART_BYTES, partSize, type ReceivedPart } from "./upload-parts";

/** A file that a URL is to be made for; its size is null if its sender doesn't know it. */
export type FileToSign = { id: string; mimeType: string; sizeBytes: number | null };

/** The URL for a file's bytes and the moment at which it expires. */
export type SignedUpload = { url: string; expiresAt: Date; headers: Record<string, string> };

/** How long an announced file may be sent, in milliseconds; what arrived of it is kept as long. */
export function uploadLifeMs(): number {
  return env().uploadDays * DAY_MS;
}

/**
 * Signs a URL for a file's bytes. A URL of this server works until `expiresAt` while its signer has
 * access. A bucket can't check that access, so its URL works for max an hour.
 *
 * @param origin The server's address as the caller sees it, without a trailing slash.
 */
export async function signUpload(
  context: Context,
  { id, mimeType, sizeBytes }: FileToSign,
  origin: string,
  expiresAt: Date,
): Promise<SignedUpload> {
  const direct = await objectStore().presignUpload(incomingKey(id), {
    contentType: mimeType,
    sizeBytes,
    expiresIn: UPLOAD_SECONDS,
  });
  if (direct) return { ...direct, expiresAt: new Date(Date.now() + UPLOAD_SECONDS * 1000) };
  const url = origin + (await signPath(context, "PUT", `/api/uploads/${id}`, expiresAt));
  return { url, expiresAt, headers: { "Content-Type": mimeType } };
}

/**
 * The parts of a file in a bucket: those that have arrived, and the others with a URL each, as far as `maxUrls`
 * goes. Of a file of unknown size as many follow as there are URLs for.
 */
export async function signParts(
  { id, sizeBytes }: FileToSign,
  received: readonly ReceivedPart[],
  maxUrls: number,
): Promise<UploadPart[]> {
  const arrived = new Map(received.map((part) => [part.number, part]));
  const last = Math.max(0, ...arrived.keys());
  const count =
    sizeBytes === null
      ? Math.min(MAX_PARTS, last + maxUrls)
      : Math.max(1, Math.ceil(sizeBytes / PART_BYTES));
  const parts: UploadPart[] = [];
  let urls = 0;
  for (let number = 1; number <= count; number++) {
    const size = partSize(number, sizeBytes);
    const known = arrived.get(number);
    const isSigned = !known && urls < maxUrls;
    if (isSigned) urls++;
    parts.push({
      number,
      offset: (number - 1) * PART_BYTES,
      size_bytes: known?.sizeBytes ?? size,
      is_received: known !== undefined,
      upload_url: isSigned ? await signPart(id, number, size) : null,
    });
  }
  return parts;
}

async function signPart(id: string, number: number, sizeBytes: number | null): Promise<string> {
  const asked = { contentType: null, sizeBytes, expiresIn: UPLOAD_SECONDS };
  const signed = await objectStore().presignUpload(keyOfPart(id, number), asked);
  if (!signed) throw new Error("a store on this machine takes no parts");
  return signed.url;
}
