import { type AudioFrame, parseFrame } from "./audio-frames";

/** Frames that stand one behind the other, all of one kind. */
export type Frames = { bytes: Buffer; seconds: number; kind: string };

const HEADER_BYTES = 16;

/**
 * Passes on the frames of sound without a header, and nothing that stands before, between or behind them: of noise, a decoder
 * would make seconds. A frame is one that another follows, or that follows another.
 */
export async function* readFrames(blocks: AsyncIterable<Buffer>): AsyncGenerator<Frames> {
  let rest: Buffer = Buffer.alloc(0);
  let before: FrameBefore = { follows: false, lasts: 0 };
  for await (const block of blocks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, block]) : block;
    const taken = takeFrames(bytes, before, false);
    yield* taken.runs;
    before = taken;
    rest = bytes.subarray(taken.end);
  }
  yield* takeFrames(rest, before, true).runs;
}

/** Whether a frame ends exactly here, and how many seconds the last one lasted. */
type FrameBefore = { follows: boolean; lasts: number };

/** The frames in `bytes` of which the next one's header is there, too. At the file's end there needs to be none. */
function takeFrames(bytes: Buffer, before: FrameBefore, isEnd: boolean) {
  const runs: Frames[] = [];
  let { follows, lasts } = before;
  let at = 0;
  let from = 0;
  let seconds = 0;
  let kind = "";
  const close = () => {
    if (at > from) runs.push({ bytes: bytes.subarray(from, at), seconds, kind });
    from = at;
    seconds = 0;
  };
  const minBytes = isEnd ? 8 : HEADER_BYTES;
  while (at + minBytes <= bytes.length) {
    const frame = parseFrame(bytes, at);
    const end = at + (frame?.length ?? 1);
    if (frame && end + (isEnd ? 0 : HEADER_BYTES) > bytes.length) break;
    if (frame && (follows || isFollowed(bytes, frame, end))) {
      if (frame.key !== kind) close();
      ({ key: kind } = frame);
      lasts = frame.seconds ?? lasts;
      seconds += lasts;
      follows = true;
      at = end;
    } else {
      close();
      follows = false;
      at++;
      from = at;
    }
  }
  close();
  return { runs, follows, lasts, end: at };
}

function isFollowed(bytes: Buffer, frame: AudioFrame, end: number): boolean {
  return end === bytes.length || parseFrame(bytes, end)?.ext === frame.ext;
}
