import {
  type ContainerHeader,
  FOURCC_CODECS,
  toMilliseconds,
  WAVE_CODECS,
} from "./container-header";
import { parseSide } from "./parse-header";
import type { ByteReader } from "./sample-file";

/** Max bytes of an AVI file's header, by far. */
const HEADER_BYTES = 1024 * 1024;

const MAX_CHUNKS = 2_000_000;

type Stream = { kind: string; seconds: number; frameSeconds: number; fields: Buffer };

/** Reads the tracks of an AVI file and how long they play, by their headers. Null if there are none. */
export async function parseAvi(file: ByteReader): Promise<ContainerHeader | null> {
  const bytes = await file.read(0, Math.min(HEADER_BYTES, file.size));
  if (!bytes) return null;
  const streams: Stream[] = [];
  let movieFrames = 0;
  let kind = "";
  let movie: { start: number; end: number } | null = null;
  let times = { seconds: 0, frameSeconds: 0 };
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (id === "LIST") {
      if (bytes.toString("latin1", at + 8, at + 12) === "movi") {
        movie = { start: at + 12, end: size > 4 ? at + 8 + size : file.size };
        break;
      }
      // The list's content is read next.
      at += 12;
      continue;
    }
    if (id === "strh" && body.length >= 36) {
      kind = body.toString("latin1", 0, 4);
      const [scale, rate, start, length] = [20, 24, 28, 32].map((field) =>
        body.readUInt32LE(field),
      );
      const frameSeconds = scale && rate ? scale / rate : 0;
      times = { seconds: ((start ?? 0) + (length ?? 0)) * frameSeconds, frameSeconds };
    }
    if (id === "strf") streams.push({ kind, ...times, fields: body });
    if (id === "dmlh" && body.length >= 4) movieFrames = body.readUInt32LE(0);
    at += 8 + size + (size % 2);
  }
  const picture = streams.find((stream) => stream.kind === "vids" && stream.fields.length >= 20);
  const sound = streams.find((stream) => stream.kind === "auds" && stream.fields.length >= 2);
  if (!picture && !sound) return null;
  // Beyond 1 GiB only the extended header counts all frames.
  const extended = picture ? movieFrames * picture.frameSeconds : 0;
  const headerSeconds = Math.max(extended, picture?.seconds ?? 0, sound?.seconds ?? 0);
  const counted = headerSeconds === 0 && picture && movie ? await countPictures(file, movie) : 0;
  const seconds = headerSeconds || counted * (picture?.frameSeconds ?? 0);
  const named = picture?.fields.toString("latin1", 16, 20).toLowerCase() ?? "";
  return {
    durationMs: toMilliseconds(seconds),
    sound: sound ? { codec: WAVE_CODECS[sound.fields.readUInt16LE(0)] ?? null } : null,
    picture: picture
      ? {
          codec: FOURCC_CODECS[named] ?? null,
          width: parseSide(picture.fields.readInt32LE(4)),
          height: parseSide(Math.abs(picture.fields.readInt32LE(8))),
        }
      : null,
  };
}

/** The number of pictures in a file whose recorder didn't live to write it: the sum of its `00dc` chunks. */
async function countPictures(
  file: ByteReader,
  { start, end }: { start: number; end: number },
): Promise<number> {
  let pictures = 0;
  let position = start;
  for (let count = 0; count < MAX_CHUNKS && position < end; count++) {
    const header = await file.read(position, 8);
    if (!header) break;
    const id = header.toString("latin1", 0, 4);
    if (/^\d\d(dc|db)$/.test(id)) pictures++;
    const size = header.readUInt32LE(4);
    // Lists of records hold chunks themselves.
    position += id === "LIST" ? 12 : 8 + size + (size % 2);
  }
  return pictures;
}
