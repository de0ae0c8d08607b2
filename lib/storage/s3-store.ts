import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { S3Settings } from "@/lib/env";
import { cutRange } from "./cut-range";
import { assertObjectKey, assertOurs, isOurs } from "./object-key";
import { ObjectMissingError, type ObjectStore } from "./object-store";

const CONNECT_TIMEOUT_MS = 5_000;
/**
 * How long a connection may be silent, in milliseconds: as long as a listener's connection to us
 * may be.
 */
const IDLE_MS = 120_000;
/** The same while the store copies up to 5 GiB by itself: not every one says that it is at it. */
const COPY_IDLE_MS = 15 * 60_000;

/** Keeps objects in a bucket of an S3-compatible store. */
export function s3Store(settings: S3Settings, idleMs = IDLE_MS): ObjectStore {
  const { bucket: Bucket, endpoint, publicEndpoint } = settings;
  const client = new S3Client(configOf(settings, endpoint, idleMs));
  const copier = new S3Client(configOf(settings, endpoint, COPY_IDLE_MS));
  const callers = publicEndpoint
    ? new S3Client(configOf(settings, publicEndpoint, idleMs))
    : client;
  const at = (key: string) => ({ Bucket, Key: assertObjectKey(key) });

  async function* eachOf(objects: ReturnType<typeof at>[]): AsyncGenerator<Buffer> {
    for (const object of objects) {
      const { Body } = await client.send(new GetObjectCommand(object));
      yield* Body as Readable;
    }
  }

  return {
    kind: "s3",
    write: async (key, source, { contentType }) => {
      // In parts, because how much there is to come is not known; the store joins them at the end.
      const Body = Readable.from(untilItsEnd(source));
      const params = { ...at(key), Body, ContentType: contentType };
      await new Upload({ client, params }).done().catch((error) => {
        // Whether the store could take back the parts matters less than why it had to.
        throw source.errored ?? error;
      });
    },
    stat: async (key) => {
      const found = await ifThere(client.send(new HeadObjectCommand(at(key))));
      if (!found) return null;
      const { ContentLength = 0, LastModified = new Date(0), ETag = "" } = found;
      return { sizeBytes: ContentLength, modifiedAt: LastModified, etag: ETag };
    },
    read: async (key, range) => {
      const Range = range && `bytes=${range.start}-${range.end}`;
      const found = await ifThere(client.send(new GetObjectCommand({ ...at(key), Range })));
      if (!found?.Body) throw new ObjectMissingError(key);
      const bytes = found.Body as Readable;
      const { httpStatusCode: status } = found.$metadata;
      return range ? cutRange(bytes, range, { status, contentRange: found.ContentRange }) : bytes;
    },
    copy: async (from, to) => {
      const CopySource = `${Bucket}/${assertObjectKey(from)}`;
      const copied = await ifThere(copier.send(new CopyObjectCommand({ ...at(to), CopySource })));
      if (!copied) throw new ObjectMissingError(from);
      // A store that doesn't know the header keeps the request's empty body.
      if (!copied.CopyObjectResult) throw new Error("the store doesn't know CopyObject");
    },
    remove: async (name) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: assertOurs(name) }));
    },
    join: async (keys, to, { contentType }) => {
      const sources = keys.map((key) => `${Bucket}/${assertObjectKey(key)}`);
      const target = { ...at(to), ContentType: contentType };
      if (await joinByCopies(copier, sources, target)) return;
      const Body = Readable.from(eachOf(keys.map((key) => at(key))));
      await new Upload({ client, params: { ...target, Body } }).done();
    },
    list: async function* (prefix) {
      const asked = { Bucket, ...(prefix !== undefined && { Prefix: prefix }) };
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, asked)) {
        for (const { Key: name = "", Size = 0, LastModified = new Date() } of Contents) {
          if (isOurs(name)) yield { name, sizeBytes: Size, modifiedAt: LastModified };
        }
      }
    },
    presignUpload: async (key, { contentType, sizeBytes, expiresIn }) => {
      const command = new PutObjectCommand({
        ...at(key),
        ...(contentType !== null && { ContentType: contentType }),
        ...(sizeBytes !== null && { ContentLength: sizeBytes }),
      });
      // The signature covers both: the store itself refuses another type or size.
      const signableHeaders = new Set(["content-type", "content-length"]);
      const url = await getSignedUrl(callers, command, { expiresIn, signableHeaders });
      const headers: Record<string, string> = {};
      if (contentType !== null) headers["Content-Type"] = contentType;
      return { url, headers };
    },
    presignDownload: (key, { contentType, disposition, expiresIn }) =>
      getSignedUrl(
        callers,
        new GetObjectCommand({
          ...at(key),
          ResponseContentType: contentType,
          ResponseContentDisposition: disposition,
        }),
        { expiresIn },
      ),
  };
}

/**
 * Makes one object of several by the store's own copies. False if the store doesn't know how: nothing is left
 * of the try then.
 */
async function joinByCopies(
  client: S3Client,
  sources: readonly string[],
  target: { Bucket: string; Key: string; ContentType: string },
): Promise<boolean> {
  const { Bucket, Key } = target;
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const upload = { Bucket, Key, UploadId };
  const Parts: CompletedPart[] = [];
  try {
    for (const [index, CopySource] of sources.entries()) {
      const part = { ...upload, CopySource, PartNumber: index + 1 };
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand(part));
      if (!CopyPartResult?.ETag) throw new Error("the store doesn't know UploadPartCopy");
      Parts.push({ ETag: CopyPartResult.ETag, PartNumber: index + 1 });
    }
    const MultipartUpload = { Parts };
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
    return true;
  } catch (error) {
    // A store that can't even take it back has a lifecycle rule for that.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => {});
    if (error instanceof S3ServiceException && error.name === "NotImplemented") return false;
    throw error;
  }
}

function configOf(
  settings: S3Settings,
  endpoint: string | undefined,
  idleMs: number,
): S3ClientConfig {
  const { region, forcePathStyle, credentials } = settings;
  return {
    region,
    forcePathStyle,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
    // Newer checksums are unknown to many compatible stores, and no sender of ours knows them.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // Without them a request to an address that doesn't answer waits as long as the system allows,
    // and one to a store that falls silent, even in the middle of an object, for ever.
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, socketTimeout: idleMs },
  };
}

/** The SDK takes a source that is closed without an end for one that ended. */
async function* untilItsEnd(source: Readable): AsyncGenerator<Buffer> {
  yield* source;
  if (!source.readableEnded) throw source.errored ?? new Error("the source was cut off");
}

async function ifThere<Found>(asking: Promise<Found>): Promise<Found | null> {
  return asking.catch((error: unknown) => {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
    throw error;
  });
}

/** Answers of a store that mean "not now": it has too many requests, or it is away. */
const BUSY_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);
/** The stores' own codes for the same, also if the status says otherwise. */
const BUSY_NAMES =
  /^(SlowDown|ServiceUnavailable|InternalError|RequestTimeout|Throttl\w*|TooManyRequests\w*|TimeoutError)$/;

/** Whether an error of a store in a bucket may not come again: nothing was kept. */
export function isStoreBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (BUSY_NAMES.test(error.name)) return true;
  if (!(error instanceof S3ServiceException)) return isStoreBusy(error.cause);
  return BUSY_STATUSES.has(error.$metadata.httpStatusCode ?? 0);
}
