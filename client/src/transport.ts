import { ConnectionError, errorOf } from "./errors.js";
import { Pages, type Row } from "./pages.js";

export type ClientOptions = {
  /** The server's address, such as `https://recordings.example.com`. */
  baseUrl: string;
  /** An API key. Without it only what needs none can be called. */
  key?: string | undefined;
  /** How often a call is sent again that may be: 4 unless you say otherwise. */
  maxRetries?: number;
  /** How long one try may take, in milliseconds: 60,000 unless you say otherwise. */
  timeoutMs?: number;
  /** In place of the global one. */
  fetch?: typeof fetch;
};

export type CallOptions = {
  signal?: AbortSignal;
  /** Of a POST; without it each call makes one of its own, so that its repetitions do nothing twice. */
  idempotencyKey?: string;
};

/** A call as an operation describes it. */
export type Call = {
  method: string;
  path: string;
  query?: object | undefined;
  body?: unknown;
  /** Whether the operation takes an `Idempotency-Key`. */
  takesKey?: boolean;
  /** Whether the call wants events as a stream, which has no end. */
  isStream?: boolean;
};

const DEFAULT_RETRIES = 4;
const DEFAULT_TIMEOUT_MS = 60_000;
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 60_000;

/** Statuses that mean that the server did nothing and the request may be repeated. */
const ASK_AGAIN = [425, 429, 503];
/** Statuses of proxies, which don't say whether the server did something. */
const UNKNOWN = [502, 504];

/** Sends calls, and repeats them if that is safe, with the waits that the server demands. */
export class Transport {
  readonly #options: ClientOptions;
  readonly #baseUrl: string;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#baseUrl = options.baseUrl.replace(/\/+$/, "");
  }

  /** The JSON that a call answers; undefined if it answers none. */
  protected async json<Answer>(call: Call, options: CallOptions = {}): Promise<Answer> {
    const response = await this.response(call, options);
    const text = await response.text();
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  }

  /** The rows of a list, whose pages are fetched as they are read. */
  protected pages<Of extends Row>(call: Call, options: CallOptions = {}): Pages<Of> {
    const { offset, ...query } = { offset: undefined, ...call.query };
    return new Pages<Of>((cursor) => {
      // A cursor goes on at the end of the page before it, so the first page's offset no longer
      // counts.
      const from = cursor === null ? call.query : { ...query, cursor };
      return this.json({ ...call, query: from }, options);
    });
  }

  /** A call's response, with an unread body. Throws for one of 400 or more. */
  protected async response(call: Call, options: CallOptions = {}): Promise<Response> {
    const key = call.takesKey ? (options.idempotencyKey ?? crypto.randomUUID()) : undefined;
    const headers: Record<string, string> = {
      ...(this.#options.key && { authorization: `Bearer ${this.#options.key}` }),
      ...(call.body !== undefined && { "content-type": "application/json" }),
      ...(key !== undefined && { "idempotency-key": key }),
      ...(call.isStream && { accept: "text/event-stream" }),
    };
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    const url = this.#baseUrl + call.path + queryText(call.query ?? {});
    const mayRepeat = call.method !== "POST" || key !== undefined;
    return this.send(url, { method: call.method, headers, body }, mayRepeat, options.signal);
  }

  /** Sends a request until it is answered for good. */
  protected async send(
    url: string,
    init: RequestInit,
    mayRepeat: boolean,
    signal?: AbortSignal,
  ): Promise<Response> {
    for (let tries = 0; ; tries++) {
      const answer = await this.sendOnce(url, init, signal);
      if (answer instanceof Response && answer.ok) return answer;
      await this.pause(answer, tries, signal, mayRepeat);
    }
  }

  /** Waits before a failed request is sent again. Throws if that was its last try, or another can't help. */
  protected async pause(
    answer: Response | Error,
    tries: number,
    signal?: AbortSignal,
    mayRepeat = true,
  ): Promise<void> {
    const { maxRetries = DEFAULT_RETRIES } = this.#options;
    const isLast = tries >= maxRetries;
    if (!(answer instanceof Response)) {
      if (isLast || !mayRepeat) throw new ConnectionError(String(answer), { cause: answer });
      await wait(backoff(tries), signal);
      return;
    }
    const isWorthIt =
      ASK_AGAIN.includes(answer.status) || (mayRepeat && UNKNOWN.includes(answer.status));
    if (isLast || !isWorthIt) throw await errorOf(answer);
    await answer.body?.cancel();
    await wait(retryAfter(answer) ?? backoff(tries), signal);
  }

  /** The response, or what kept it from coming. Throws the reason of a signal that stops it. */
  protected async sendOnce(
    url: string,
    init: RequestInit,
    signal?: AbortSignal,
  ): Promise<Response | Error> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, fetch = globalThis.fetch } = this.#options;
    // A stream goes on for as long as it is read: only its beginning is limited.
    const isStream = new Headers(init.headers).get("accept") === "text/event-stream";
    const late = new AbortController();
    const timer = isStream ? setTimeout(() => late.abort(), timeoutMs) : undefined;
    const limit = isStream ? late.signal : AbortSignal.timeout(timeoutMs);
    const either = signal ? AbortSignal.any([signal, limit]) : limit;
    try {
      return await fetch(url, { ...init, signal: either });
    } catch (error) {
      signal?.throwIfAborted();
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A query as the server reads it: lists by repetition, and the fields of an object as `name[field]`. */
function queryText(query: object): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const isNested = typeof value === "object" && value !== null && !Array.isArray(value);
    const named = isNested
      ? Object.entries(value).map(([field, inner]) => [`${name}[${field}]`, inner] as const)
      : [[name, value] as const];
    for (const [param, given] of named) {
      for (const one of [given].flat()) if (one !== undefined) params.append(param, String(one));
    }
  }
  return params.size > 0 ? `?${params}` : "";
}

/** The wait that an answer demands, in milliseconds; null if it doesn't say. */
function retryAfter({ headers }: Response): number | null {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, MAX_WAIT_MS) : null;
}

/** Twice as long each time, and never the same for two callers that were cut off at once. */
function backoff(tries: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** tries, MAX_WAIT_MS) * (0.5 + Math.random() / 2);
}

/** Waits; rejects if `signal` aborts. */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
