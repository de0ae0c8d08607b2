import { setTimeout } from "node:timers/promises";

type Asked = { body?: object; idempotencyKey?: string; accepts?: readonly number[] };

const PAUSE_MS = 50;
/** Max wait for an answer of a server that isn't killed, in milliseconds. */
const PATIENCE_MS = 300_000;
/** Statuses after which the caller tries again: nothing was kept, or only a part was done. */
const NOT_YET = [425, 503];

/** A program that calls the API: it knows the origin and a key. */
export class Caller {
  constructor(
    readonly origin: string,
    private readonly key: string,
  ) {}

  /**
   * Calls once and returns the body of the answer; null if there was none, or one that says to try
   * again. Throws at a refusal, unless the caller `accepts` its status.
   */
  async ask(method: string, path: string, { body, idempotencyKey, accepts = [] }: Asked = {}) {
    const answer = await this.fetch(path, {
      method,
      headers: {
        ...(body && { "content-type": "application/json" }),
        ...(idempotencyKey && { "idempotency-key": idempotencyKey.replaceAll(" ", "-") }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer) return null;
    const text = answer.bytes.toString();
    if (answer.status < 300 || accepts.includes(answer.status)) {
      return { value: text === "" ? null : JSON.parse(text) };
    }
    throw new Error(`${method} ${path} is answered with ${answer.status}: ${text}`);
  }

  /** Calls until there is an answer, and returns its body. Throws if there is none for minutes. */
  async demand(...asked: Parameters<Caller["ask"]>) {
    const end = Date.now() + PATIENCE_MS;
    const { value } = await untilAnswered(async () => {
      const answer = await this.ask(...asked);
      if (!answer && Date.now() > end) throw new Error(`${asked[0]} ${asked[1]} is not answered`);
      return answer;
    });
    return value;
  }

  /** Fetches a path to the last byte; null if there was no answer, or it was to ask again. */
  async fetch(path: string, init: RequestInit = {}) {
    const headers = { authorization: `Bearer ${this.key}`, ...init.headers };
    try {
      const response = await fetch(this.origin + path, { ...init, headers });
      const bytes = Buffer.from(await response.arrayBuffer());
      return NOT_YET.includes(response.status)
        ? null
        : { status: response.status, etag: response.headers.get("etag"), bytes };
    } catch {
      return null;
    }
  }
}

/** Repeats a call until there is an answer. */
export async function untilAnswered<Answer>(ask: () => Promise<Answer | null>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await setTimeout(PAUSE_MS);
  }
}
