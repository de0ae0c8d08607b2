/** An element of a container: MP4 calls it a box. */
type Element = { id: string; contentAt: number; endAt: number };

type Container = {
  /** Reads an element's beginning, which stands at `at`. */
  readElement: (beginning: DataView, at: number) => Element;
  /** Elements that lead on to the tracks: others are passed over whole. */
  leadsOn: ReadonlySet<string>;
  /** What comes only after the tracks. */
  after: string;
  /** The element that says what kind a track is, and where in it. */
  kind: { id: string; skip: number; length: number; sound: string; picture: string };
};

/** What the longest beginning takes. */
const BEGINNING_BYTES = 24;
/** Elements before the tracks of any real file, by far. */
const MOST_ELEMENTS = 1_000;
/** The first bytes of WebM and Matroska. */
const EBML = "1a45dfa3";

const matroska: Container = {
  readElement(beginning, at) {
    const id = readVint(beginning, 0);
    const size = readVint(beginning, id.width);
    const contentAt = at + id.width + size.width;
    // The size is without the bit that marks how wide it is.
    const length = Number(size.value - 2n ** BigInt(7 * size.width));
    return { id: id.value.toString(16), contentAt, endAt: contentAt + length };
  },
  // Segment, Tracks and TrackEntry. A browser that records leaves a segment's size open.
  leadsOn: new Set(["18538067", "1654ae6b", "ae"]),
  after: "1f43b675",
  kind: { id: "83", skip: 0, length: 1, sound: "\x02", picture: "\x01" },
};

const mp4: Container = {
  readElement(beginning, at) {
    const [size, id] = [beginning.getUint32(0), readText(beginning, 4, 4)];
    if (size === 0) return { id, contentAt: at + 8, endAt: Number.POSITIVE_INFINITY };
    if (size !== 1) return { id, contentAt: at + 8, endAt: at + size };
    return { id, contentAt: at + 16, endAt: at + Number(beginning.getBigUint64(8)) };
  },
  leadsOn: new Set(["moov", "trak", "mdia"]),
  after: "moof",
  kind: { id: "hdlr", skip: 8, length: 4, sound: "soun", picture: "vide" },
};

/**
 * Whether an MP4 or WebM file, or one of their kin, has a track of sound and none of pictures; false
 * where no tracks are found. The browser's own player can't tell: it passes over pictures that it
 * can't decode. Throws where the file can't be read.
 */
export async function holdsSoundAlone(file: Blob): Promise<boolean> {
  const start = await readAt(file, 0, 4);
  const container = start.getUint32(0).toString(16) === EBML ? matroska : mp4;
  const { kind } = container;
  const kinds: string[] = [];
  for await (const { id, contentAt } of elementsOf(file, container)) {
    if (id !== kind.id) continue;
    const said = await readAt(file, contentAt + kind.skip, kind.length);
    kinds.push(readText(said, 0, kind.length));
  }
  return kinds.includes(kind.sound) && !kinds.includes(kind.picture);
}

/** A file's elements in their order, up to the first after the tracks. */
async function* elementsOf(
  file: Blob,
  { readElement, leadsOn, after }: Container,
): AsyncGenerator<Element> {
  let at = 0;
  for (let count = 0; count < MOST_ELEMENTS && at < file.size; count++) {
    const element = readElement(await readAt(file, at, BEGINNING_BYTES), at);
    if (element.id === after) return;
    yield element;
    at = leadsOn.has(element.id) ? element.contentAt : element.endAt;
  }
}

/** A number as Matroska writes it: the zeros that it begins with say how many bytes it takes. */
function readVint(view: DataView, at: number): { width: number; value: bigint } {
  const width = Math.clz32(view.getUint8(at)) - 23;
  let value = 0n;
  for (let index = 0; index < width; index++) {
    value = value * 256n + BigInt(view.getUint8(at + index));
  }
  return { width, value };
}

function readText(view: DataView, at: number, length: number): string {
  const codes = Array.from({ length }, (_, index) => view.getUint8(at + index));
  return String.fromCharCode(...codes);
}

/** Bytes of a file, and zeros past its end. */
async function readAt(file: Blob, at: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  bytes.set(new Uint8Array(await file.slice(at, at + length).arrayBuffer()));
  return new DataView(bytes.buffer);
}
