import { OggOpusDecoder } from "ogg-opus-decoder";
import { loudestChannel, readBlocks } from "./decode-pcm";
import type { SoundChunk } from "./measure-sound";
import { type OggPage, parseOggPage, wholeOggPages } from "./ogg-pages";
import { packetSamples } from "./opus-packet";

/** Opus counts its granules at this rate, for any rate of the recording. */
const RATE = 48_000;
/** Granules that are ahead by more leave a hole. */
const MAX_ROUNDING = RATE / 100;
const PRE_SKIP_AT = 10;

/**
 * The sound of an Ogg Opus file at the times of its granules. A pause of a recorder may have begun
 * a stream anew: one stream follows the other.
 */
export async function* decodeOggOpus(
  path: string,
  skip: number,
  end?: number,
): AsyncGenerator<SoundChunk> {
  let stream: OpusStream | null = null;
  for await (const bytes of wholeOggPages(readBlocks(path, skip, end))) {
    const page = parseOggPage(bytes);
    const isHead = page.isFirst && page.body.toString("latin1", 0, 8) === "OpusHead";
    // A second stream that begins before the first has sound is a track beside it.
    if (isHead && (!stream || stream.hasSound)) {
      if (stream) yield* stream.finish();
      stream = new OpusStream(page, stream?.end ?? 0);
    }
    if (!stream || page.serial !== stream.serial) continue;
    if (!(yield* stream.decode(page, bytes))) break;
  }
  if (stream) yield* stream.finish();
}

/** One logical stream, from its head on. */
class OpusStream {
  readonly serial: number;
  /** Second at which the stream begins. */
  readonly #begin: number;
  readonly #decoder = new OggOpusDecoder();
  readonly #preSkip: number;
  /** The granule at which the sound begins, and the one at which the last page ended. */
  #first: number | null = null;
  #last = 0;
  /** Samples in the pages so far, and those of them that the decoder gave back. */
  #sent = 0;
  #decoded = 0;
  /** The granules at which sound goes on behind a hole, by how many samples come before. */
  readonly #holes: { after: number; granule: number }[] = [];

  constructor(head: OggPage, begin: number) {
    this.serial = head.serial;
    this.#begin = begin;
    this.#preSkip = head.body.length > PRE_SKIP_AT + 1 ? head.body.readUInt16LE(PRE_SKIP_AT) : 0;
    this.#decoded = this.#preSkip;
  }

  get hasSound(): boolean {
    return this.#first !== null;
  }

  /** Second at which the stream ends. */
  get end(): number {
    return this.#secondOf(this.#last);
  }

  /** Gives back what can be decoded by now. False if the decoder gives up. */
  async *decode(page: OggPage, bytes: Buffer): AsyncGenerator<SoundChunk, boolean> {
    this.#note(page);
    await this.#decoder.ready;
    try {
      yield* this.#place(loudestChannel(await this.#decoder.decode(bytes)));
      return true;
    } catch {
      return false;
    }
  }

  /**
   * The samples that the decoder still holds back, as it knows the last page only if no other
   * follows.
   */
  async *finish(): AsyncGenerator<SoundChunk> {
    try {
      yield* this.#place(loudestChannel(await this.#decoder.flush()));
    } catch {
      // The sound before counts.
    }
    this.#decoder.free();
  }

  #note({ granule, packets }: OggPage): void {
    const sound = packets.filter((packet) => packet.toString("latin1", 0, 4) !== "Opus");
    const samples = sound.reduce((sum, packet) => sum + packetSamples(packet), 0);
    if (granule === null || samples === 0) return;
    const begin = granule - samples;
    this.#first ??= begin;
    if (this.#sent > 0 && begin > this.#last + MAX_ROUNDING) {
      this.#holes.push({ after: this.#sent, granule: begin });
    }
    this.#sent += samples;
    this.#last = granule;
  }

  *#place({ amplitudes }: SoundChunk): Generator<SoundChunk> {
    let rest = amplitudes;
    let at: number | null = this.#decoded === this.#preSkip ? this.#begin : null;
    for (;;) {
      const [hole] = this.#holes;
      const before = hole ? Math.max(0, hole.after - this.#decoded) : rest.length;
      const count = Math.min(before, rest.length);
      yield { amplitudes: rest.subarray(0, count), sampleRate: RATE, at };
      this.#decoded += count;
      rest = rest.subarray(count);
      if (!hole || rest.length === 0) return;
      at = this.#secondOf(hole.granule);
      this.#holes.shift();
    }
  }

  #secondOf(granule: number): number {
    return this.#begin + Math.max(0, granule - (this.#first ?? 0) - this.#preSkip) / RATE;
  }
}
