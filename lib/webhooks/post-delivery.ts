import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import type { TryError } from "@/lib/schemas/webhook-delivery";
import { assertPublicHost, createLookup } from "./public-address";
import { parseRetryAfter } from "./retry-schedule";

/** How long a receiver may take to answer, in milliseconds, its name's resolution included. */
const ANSWER_MS = 15_000;
/** Max bytes of an answer that are kept. */
const KEPT_BYTES = 1_024;
/** How much of an answer is read, so that its connection can be used again, in bytes. */
const MAX_READ_BYTES = 64 * 1_024;

/** The result of a try. */
export type PostResult = {
  ms: number;
  /** The answer; null if there was none. */
  answer: {
    status: number;
    contentType: string | null;
    /** Its first kilobyte as text. */
    body: string;
    retryAfterMs: number | null;
  } | null;
  /** Why nothing was answered; null if something was. */
  error: TryError | null;
};

type PostOptions = {
  /** Whether addresses of our own network may be reached. */
  allowPrivate: boolean;
  answerMs?: number;
  /** Called once the whole request is on its way. */
  onSent?: () => void;
};

// Connections are kept: a receiver that gets many deliveries need not shake hands for each.
const agents = {
  "http:": new http.Agent({ keepAlive: true, maxFreeSockets: 64 }),
  "https:": new https.Agent({ keepAlive: true, maxFreeSockets: 64 }),
};

/** Posts a body to a receiver. Never throws: if no answer comes, `error` says why. */
export async function postDelivery(
  url: URL,
  headers: Record<string, string>,
  body: string,
  { allowPrivate, answerMs = ANSWER_MS, onSent }: PostOptions,
): Promise<PostResult> {
  const startedAt = performance.now();
  const ms = () => Math.round(performance.now() - startedAt);
  const limit = AbortSignal.timeout(answerMs);
  try {
    if (!allowPrivate) assertPublicHost(url);
    const options: RequestOptions = {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Recordings-Webhooks/1",
        ...headers,
      },
      lookup: createLookup({ allowPrivate }),
      signal: limit,
    };
    const response = await request(url, options, body, onSent);
    const answeredMs = ms();
    return {
      ms: answeredMs,
      answer: {
        status: response.statusCode ?? 0,
        contentType: response.headers["content-type"]?.slice(0, 200) ?? null,
        body: await readStart(response),
        retryAfterMs: parseRetryAfter(response.headers["retry-after"]),
      },
      error: null,
    };
  } catch (error) {
    return { ms: ms(), answer: null, error: limit.aborted ? "timeout" : errorOf(error) };
  }
}

/** The head of the answer. Rejects if none comes. */
function request(
  url: URL,
  options: RequestOptions,
  body: string,
  onSent: () => void = () => {},
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isTls = url.protocol === "https:";
    const agent = isTls ? agents["https:"] : agents["http:"];
    const sent = (isTls ? https : http).request(url, { ...options, agent }, resolve);
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // The receiver closed a connection that it had kept, at the moment at which it was used again.
      const wasClosed =
        sent.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
      if (wasClosed) request(url, options, body, onSent).then(resolve, reject);
      else reject(error);
    });
    sent.on("finish", onSent);
    sent.end(body);
  });
}

/** The first kilobyte of an answer. One that is long or breaks off loses its connection, and no more. */
async function readStart(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      if (length < KEPT_BYTES) parts.push(part);
      length += part.length;
      if (length > MAX_READ_BYTES) break;
    }
  } catch {
    // The receiver's answer is in the head.
  }
  const kept = Buffer.concat(parts).subarray(0, KEPT_BYTES);
  // No database keeps a NUL in a text.
  return kept.toString("utf8").replaceAll("\0", "\uFFFD");
}

const errorsByCode: Record<string, TryError> = {
  EPRIVATE: "private_address",
  ENOTFOUND: "name_not_resolved",
  EAI_AGAIN: "name_not_resolved",
  EAI_FAIL: "name_not_resolved",
  ENODATA: "name_not_resolved",
  ESERVFAIL: "name_not_resolved",
  ETIMEOUT: "name_not_resolved",
  ECONNREFUSED: "connection_refused",
  EHOSTUNREACH: "connection_refused",
  ENETUNREACH: "connection_refused",
};

function errorOf(error: unknown): TryError {
  const code = codeOf(error);
  const known = errorsByCode[code];
  if (known !== undefined) return known;
  return /CERT|SSL|TLS|ALTNAME|SIGNATURE|EPROTO/.test(code) ? "tls_failed" : "connection_lost";
}

/** A connection that was tried at several addresses fails with one error for all of them. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return String((error as NodeJS.ErrnoException | null)?.code ?? "");
}
