import { z } from "zod";
import { readAnswer } from "./read-answer";
import { RequestFailure } from "./request-failure";

type PutFile = {
  headers: Record<string, string>;
  signal: AbortSignal;
  /** Called with the number of bytes sent so far. */
  onProgress: (sentBytes: number) => void;
};

/**
 * Sends a file from the browser to its upload URL. By XMLHttpRequest, as `fetch` reports
 * no progress. Throws `RequestFailure`, or an `AbortError` if it was aborted.
 */
export function putFile(
  url: string,
  file: Blob,
  { headers, signal, onProgress }: PutFile,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener("abort", abort);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => resolve(readEnd(request));
    request.onerror = () =>
      reject(new RequestFailure("The server could not be reached.", null, null));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener("abort", abort);
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (signal.aborted) reject(signal.reason);
    else request.send(file);
  });
}

async function readEnd(request: XMLHttpRequest): Promise<void> {
  const { status, responseText } = request;
  await readAnswer(new Response(responseText || null, { status }), z.unknown());
}
