import { request } from "node:http";
import type { TestUpload } from "./uploads";

/** A piece of a file, and the offset at which it begins. */
export type TestPiece = {
  offset: number;
  bytes: Uint8Array;
  isLast?: boolean;
  /** In place of what belongs there; null leaves a header out. */
  headers?: Record<string, string | null>;
};

/** Sends a piece of a file to its upload's URL. */
export function patchPiece({ url }: Pick<TestUpload, "url">, piece: TestPiece): Promise<Response> {
  const { offset, bytes, isLast = false, headers = {} } = piece;
  const all = {
    "Content-Type": "application/partial-upload",
    "Upload-Offset": String(offset),
    "Upload-Complete": isLast ? "?1" : "?0",
    ...headers,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return fetch(url, { method: "PATCH", headers: given, body: Uint8Array.from(bytes) });
}

/** How far an upload is, by its URL. */
export async function headUpload({ url }: Pick<TestUpload, "url">) {
  const { status, headers } = await fetch(url, { method: "HEAD" });
  return {
    status,
    offset: Number(headers.get("upload-offset")),
    isComplete: headers.get("upload-complete"),
    length: headers.get("upload-length"),
    limit: headers.get("upload-limit"),
  };
}

/** Begins a last piece that says it has `length` bytes, or doesn't say, and sends `bytes` of it. */
export function beginPiece(url: string, offset: number, bytes: Uint8Array, length: number | null) {
  const call = request(url, {
    method: "PATCH",
    headers: {
      "content-type": "application/partial-upload",
      "upload-offset": offset,
      "upload-complete": "?1",
      ...(length !== null && { "content-length": length }),
    },
  });
  call.on("error", () => {});
  if (bytes.length > 0) call.write(bytes);
  else call.flushHeaders();
  return call;
}
