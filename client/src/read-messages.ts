/** A message of a stream of server-sent events. */
export type Message = {
  /** The id to continue after if the stream is cut off; empty if it has none. */
  id: string;
  /** Empty if the message has only an id. */
  data: string;
};

/**
 * Reads a stream of server-sent events until it ends. Throws if it is cut off, or silent for longer than `silenceMs`:
 * a connection that is gone without a word would else be waited for for ever.
 */
export async function* readMessages(
  stream: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<Message, void> {
  const reader = stream.pipeThrough(new TextDecoderStream() as TextDecoding).getReader();
  try {
    let rest = "";
    for (;;) {
      const { value, done } = await within(silenceMs, reader.read());
      if (done) return;
      const parts = (rest + value).split(/\r?\n\r?\n/);
      rest = parts.pop() ?? "";
      for (const part of parts) yield toMessage(part);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Some declarations of it disagree about what kind of bytes it takes. */
type TextDecoding = ReadableWritablePair<string, Uint8Array>;

function toMessage(text: string): Message {
  const lines = text.split(/\r?\n/);
  const valuesOf = (field: string) =>
    lines.filter((line) => line.startsWith(`${field}:`)).map((line) => afterName(line, field));
  return { id: valuesOf("id").at(-1) ?? "", data: valuesOf("data").join("\n") };
}

function afterName(line: string, field: string): string {
  return line.slice(field.length + 1).replace(/^ /, "");
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the stream is silent")), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
