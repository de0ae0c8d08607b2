import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import Negotiator from "negotiator";

/** A shorter text would grow, or save less than its headers weigh. */
const MIN_COMPRESSED_BYTES = 1024;
/** More would cost a page of the list several times as much to make it a tenth smaller. */
const BROTLI_QUALITY = 4;

const compressors = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes),
};
/** From this size on a compressed answer is worth its memory, in bytes. */
const MIN_KEPT_BYTES = 100_000;
const MAX_KEPT = 8;
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
type Encoding = keyof typeof compressors;

/** The answer, compressed if the caller accepts that and it is worth it. */
export async function compress(request: Request, response: Response): Promise<Response> {
  const encoding = encodingFor(request);
  if (!encoding || response.status === 304 || isAsItIs(response)) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  const { status } = response;
  if (bytes.byteLength < MIN_COMPRESSED_BYTES) {
    return new Response(bytes.byteLength > 0 ? bytes : null, { status, headers });
  }
  headers.set("content-encoding", encoding);
  const compressed = await compressOrReuse(bytes, encoding, headers.get("etag"));
  return new Response(compressed, { status, headers });
}

/** Large answers with an ETag are mainly documents that anyone may request: the last few stay compressed. */
function compressOrReuse(bytes: Uint8Array, encoding: Encoding, etag: string | null) {
  if (etag === null || bytes.byteLength < MIN_KEPT_BYTES) return compressors[encoding](bytes);
  const key = `${encoding} ${etag}`;
  const compressed = kept.get(key) ?? compressors[encoding](bytes);
  kept.delete(key);
  kept.set(key, compressed);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break;
    kept.delete(oldest);
  }
  return compressed;
}

/** Whether an answer is not to be changed on its way, as one that is sent while it is read. */
function isAsItIs({ headers }: Response): boolean {
  return headers.get("cache-control")?.includes("no-transform") ?? false;
}

function encodingFor(request: Request): Encoding | null {
  const accepted = request.headers.get("accept-encoding");
  if (accepted === null || accepted === "identity" || request.method === "HEAD") return null;
  const negotiator = new Negotiator({ headers: { "accept-encoding": accepted } });
  const encoding = negotiator.encoding(["gzip", "br", "identity"]);
  return encoding === "br" || encoding === "gzip" ? encoding : null;
}
