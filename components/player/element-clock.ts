import type { Clip } from "./clips";

/** Max difference between an element's time and a file's that is no error: padding, and rounded lengths. */
const TOLERANCE_SECONDS = 0.25;
const TOLERANCE_PART = 0.02;
/** An element that is this far ahead, in seconds, has jumped there: events come four times a second. */
const MIN_JUMP = 2;
/** MPEG audio has no times: browsers seek it by its header's length, even if its frames differ. */
const SEEKS_BY_LENGTH = /^(mp[123]|audio\/.*(mp3|mpe?g).*)$/;

/**
 * Converts between an element's clock and the measured times of its file. A browser believes a
 * header: MP3 whose header counts ten times its frames seems to last a minute instead of six
 * seconds, and an Opus capture from the middle of a stream begins at the stream's time.
 */
export class ElementClock {
  /** The element's time at the file's beginning. */
  #origin = 0;
  /** Whether the origin is certain: the element has played, or was corrected. */
  #isSure = false;
  /** How long the file is by its header. */
  readonly #length: number;
  /** Seconds of the element and of the file that belong together since the last seek. */
  #anchor = { element: 0, file: 0 };

  /** @param length How long the element takes the file to be, by its header. */
  constructor(length: number) {
    this.#length = length;
  }

  /**
   * Notes the element's time before the file's second is computed from it: an element that jumps
   * ahead by itself has gone to the file's beginning.
   *
   * @returns Whether a seek went elsewhere for that reason, and must be repeated.
   */
  notice(elementSeconds: number): boolean {
    if (this.#isSure || elementSeconds <= 0) return false;
    const ahead = elementSeconds - this.#anchor.element;
    this.#isSure = true;
    if (ahead < MIN_JUMP) return false;
    this.#origin = elementSeconds;
    const { file } = this.#anchor;
    this.#anchor = { element: elementSeconds, file: 0 };
    return file > 0;
  }

  /** The second of the element at which a second of the file plays; the element is to go there. */
  seek(clip: Clip, seconds: number): number {
    this.#anchor = { element: this.#origin + seconds * this.#scale(clip), file: seconds };
    return this.#anchor.element;
  }

  /** The second of the file that the element plays. */
  toFile(clip: Clip, elementSeconds: number): number {
    const seconds = this.#anchor.file + elementSeconds - this.#anchor.element;
    return Math.min(Math.max(0, seconds), clip.duration ?? seconds);
  }

  /** How long the file plays, if only the browser knows it. */
  lengthOf(elementDuration: number): number {
    return Math.max(0, elementDuration - this.#origin);
  }

  #scale({ duration, container, mimeType }: Clip): number {
    if (!duration || !Number.isFinite(this.#length)) return 1;
    if (!SEEKS_BY_LENGTH.test(container ?? mimeType.toLowerCase())) return 1;
    const difference = Math.abs(this.#length - duration);
    const isSame = difference < TOLERANCE_SECONDS || difference / duration < TOLERANCE_PART;
    return isSame ? 1 : this.#length / duration;
  }
}
