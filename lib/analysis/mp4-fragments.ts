import { type Atom, findAtom, listAtoms, wholeAtom } from "./mp4-atoms";

/** When a file's fragments end, each track's in its own scale. */
export class Mp4Fragments {
  readonly #ends = new Map<number, number>();
  /** Samples whose length is only in the movie's header, by track. */
  readonly #withoutLength = new Map<number, number>();

  add(fragment: Buffer): void {
    for (const traf of listAtoms(fragment, wholeAtom(fragment)).filter(
      ({ type }) => type === "traf",
    )) {
      const header = findAtom(fragment, traf, ["tfhd"]);
      if (!header || header.end - header.start < 8) continue;
      const id = fragment.readUInt32BE(header.start + 4);
      const given = defaultDuration(fragment, header);
      const begin = decodeTime(fragment, traf);
      let end = Math.max(this.#ends.get(id) ?? 0, begin ?? 0);
      for (const run of listAtoms(fragment, traf).filter(({ type }) => type === "trun")) {
        const { duration, withoutLength } = runDuration(fragment, run, given);
        end += duration;
        if (withoutLength > 0)
          this.#withoutLength.set(id, (this.#withoutLength.get(id) ?? 0) + withoutLength);
      }
      this.#ends.set(id, end);
    }
  }

  /** When the last fragment ends on the file's clock, from which players count; 0 without any. */
  seconds(movie: Buffer, tracks: readonly { id: number; timescale: number }[]): number {
    let last = 0;
    for (const { id, timescale } of tracks) {
      const end = this.#ends.get(id);
      if (end === undefined || timescale <= 0) continue;
      const withoutLength = (this.#withoutLength.get(id) ?? 0) * trackDefault(movie, id);
      last = Math.max(last, (end + withoutLength) / timescale);
    }
    return last;
  }
}

/** The duration that a `tfhd` gives each of its samples; 0 if it gives none. */
function defaultDuration(fragment: Buffer, { start, end }: Atom): number {
  const flags = fragment.readUInt32BE(start) & 0xffffff;
  if ((flags & 8) === 0) return 0;
  const at = start + 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
  return at + 4 <= end ? fragment.readUInt32BE(at) : 0;
}

function decodeTime(fragment: Buffer, traf: Atom): number | null {
  const time = findAtom(fragment, traf, ["tfdt"]);
  if (!time || time.end - time.start < 8) return null;
  const isLong = fragment[time.start] === 1 && time.end - time.start >= 12;
  return isLong
    ? Number(fragment.readBigUInt64BE(time.start + 4))
    : fragment.readUInt32BE(time.start + 4);
}

function runDuration(fragment: Buffer, { start, end }: Atom, given: number) {
  if (end - start < 8) return { duration: 0, withoutLength: 0 };
  const flags = fragment.readUInt32BE(start) & 0xffffff;
  const count = fragment.readUInt32BE(start + 4);
  if ((flags & 0x100) === 0) {
    return given > 0
      ? { duration: count * given, withoutLength: 0 }
      : { duration: 0, withoutLength: count };
  }
  const size = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  let duration = 0;
  let at = start + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  for (let sample = 0; sample < count && at + size <= end; sample++, at += size) {
    duration += fragment.readUInt32BE(at);
  }
  return { duration, withoutLength: 0 };
}

/** The defaults that the movie's header gives each sample of a track. */
function trackDefault(movie: Buffer, id: number): number {
  const extends_ = findAtom(movie, wholeAtom(movie), ["mvex"]);
  const found =
    extends_ &&
    listAtoms(movie, extends_).find(
      ({ type, start, end }) =>
        type === "trex" && end - start >= 16 && movie.readUInt32BE(start + 4) === id,
    );
  return found ? movie.readUInt32BE(found.start + 12) : 0;
}
