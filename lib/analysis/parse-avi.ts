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

type AviHeader = {
  streams: Stream[];
  /** All frames of the picture, if the extended header counts them; else 0. */
  movieFrames: number;
  /** The range of the chunks of sound and pictures. */
  movie: { start: number; end: number } | null;
};

/** Reads the tracks of an AVI file and how long they play, by their headers. Null if there are none. */
export async function parseAvi(file: ByteReader): Promise<ContainerHeader | null> {
  const bytes = await file.read(0, Math.min(HEADER_BYTES, file.size));
  if (!bytes) return null;
  const { streams, movieFrames, movie } = readHeader(bytes, file.size);
  const picture = streams.find((stream) => stream.kind === "vids" && stream.fields.length >= 20);
  const sound = streams.find((stream) => stream.kind === "auds" && stream.fields.length >= 2);
  if (!picture && !sound) return null;
  // Beyond 1 GiB only the extended header counts all frames.
  const extended = picture ? movieFrames * picture.frameSeconds : 0;
  const headerSeconds = Math.max(extended, picture?.seconds ?? 0, sound?.seconds ?? 0);
  const counted = headerSeconds === 0 && picture && movie ? await countPictures(file, movie) : 0;
  const seconds = headerSeconds || counted * (picture?.frameSeconds ?? 0);
  return {
    durationMs: toMilliseconds(seconds),
    sound: sound ? { codec: WAVE_CODECS[sound.fields.readUInt16LE(0)] ?? null } : null,
    picture: picture ? pictureOf(picture) : null,
  };
}

/** Reads the chunks in front of the movie, those of nested lists in their order. */
function readHeader(bytes: Buffer, fileSize: number): AviHeader {
  const header: AviHeader = { streams: [], movieFrames: 0, movie: null };
  let stream = { kind: "", seconds: 0, frameSeconds: 0 };
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (id === "LIST" && bytes.toString("latin1", at + 8, at + 12) === "movi") {
      header.movie = { start: at + 12, end: size > 4 ? at + 8 + size : fileSize };
      return header;
    }
    if (id === "strh" && body.length >= 36) stream = readStreamHeader(body);
    if (id === "strf") header.streams.push({ ...stream, fields: body });
    if (id === "dmlh" && body.length >= 4) header.movieFrames = body.readUInt32LE(0);
    // A list's content is read next.
    at += id === "LIST" ? 12 : 8 + size + (size % 2);
  }
  return header;
}

function readStreamHeader(body: Buffer): Omit<Stream, "fields"> {
  const [scale = 0, rate = 0, start = 0, length = 0] = [20, 24, 28, 32].map((field) =>
    body.readUInt32LE(field),
  );
  const frameSeconds = scale && rate ? scale / rate : 0;
  const kind = body.toString("latin1", 0, 4);
  return { kind, seconds: (start + length) * frameSeconds, frameSeconds };
}

function pictureOf({ fields }: Stream): ContainerHeader["picture"] {
  const name = fields.toString("latin1", 16, 20).toLowerCase();
  return {
    codec: FOURCC_CODECS[name] ?? null,
    width: parseSide(fields.readInt32LE(4)),
    height: parseSide(Math.abs(fields.readInt32LE(8))),
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
    // Zeros are what a recorder leaves that lost power.
    if (id === "\0\0\0\0") break;
    if (/^\d\d(dc|db)$/.test(id)) pictures++;
    const size = header.readUInt32LE(4);
    // Lists of records hold chunks themselves.
    position += id === "LIST" ? 12 : 8 + size + (size % 2);
  }
  return pictures;
}
