import { readAnswer } from "./read-answer";
import { RequestFailure } from "./request-failure";

type SendBytes = {
  method: "PUT" | "PATCH";
  headers: Record<string, string>;
  signal: AbortSignal;
  /** Called with the number of bytes sent so far. */
  onProgress: (sentBytes: number) => void;
};

/**
 * Sends bytes from the browser to an upload URL, and returns the response with any status. Uses
 * XMLHttpRequest, as `fetch` reports no progress. Throws `RequestFailure` if there was no answer,
 * or the reason of an abort.
 */
export function sendBytes(
  url: string,
  bytes: Blob,
  { method, headers, signal, onProgress }: SendBytes,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener("abort", abort);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => resolve(responseOf(request));
    request.onerror = () =>
      reject(new RequestFailure("The server could not be reached.", null, null));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener("abort", abort);
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (signal.aborted) reject(signal.reason);
    else request.send(bytes);
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const { status, responseText } = request;
  const headers = new Headers();
  for (const name of ["upload-offset", "upload-complete"]) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(responseText || null, { status, headers });
}

/** Throws `RequestFailure` if a response refuses the bytes. */
export async function assertTaken(response: Response): Promise<void> {
  await readAnswer(response, ({ anything }) => anything);
}
