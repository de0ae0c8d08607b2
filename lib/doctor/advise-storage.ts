import type { ObjectStore } from "@/lib/storage/object-store";
import { codeOf } from "./reason-of";

const address = "Check S3_ENDPOINT, and that the store runs and lets this machine in.";
const credentials = "Check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.";
const permissions = "Let these credentials get, put, delete and list in the bucket.";
const folder = "Give MEDIA_DIR to the user that the server runs as.";

/** What to do, by what the system or the store calls what went wrong. */
const adviceByCode: Record<string, string> = {
  EACCES: folder,
  EPERM: folder,
  EROFS: "MEDIA_DIR can only be read: mount it so that it can be written, or name another.",
  ENOSPC: "There is no room left where MEDIA_DIR is. `gc` removes forgotten files.",
  ECONNREFUSED: address,
  ENOTFOUND: address,
  TimeoutError: address,
  NoSuchBucket: "Make the bucket, or name one that is there in S3_BUCKET.",
  InvalidAccessKeyId: credentials,
  SignatureDoesNotMatch: credentials,
  CredentialsProviderError: credentials,
  AccessDenied: permissions,
  Forbidden: permissions,
  PermanentRedirect: "Set S3_REGION to where the bucket is.",
  NotImplemented: "Use a store that has CopyObject: files are sent straight to it, and copied.",
  SlowDown: "The store asks for fewer requests: try again, or give it more to work with.",
  RequestTimeTooSkewed: "Set this machine's clock by NTP.",
};

/** What to do about a store that failed. */
export function adviseStorage(kind: ObjectStore["kind"], error: unknown): string {
  return (
    adviceByCode[codeOf(error) ?? ""] ??
    (kind === "disk"
      ? "Check that MEDIA_DIR is a folder, can be written by the server's user and has room."
      : "Check S3_ENDPOINT, S3_BUCKET, S3_REGION and the credentials.")
  );
}
