import { z } from "zod";
import { ApiError } from "@/lib/schemas/api-error";
import { idField } from "@/lib/schemas/body-fields";

/** The body of `POST /api/recordings/{id}/upload-complete`. */
export const completionSchema = z.object({
  media_id: idField.optional().meta({
    description: "The file that size and hash belong to; by default one file must match.",
  }),
  file_size_bytes: z.int("must be an integer").nonnegative("must be 0 or more").optional(),
  content_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "must be a SHA-256 of 64 hexadecimal digits")
    .optional()
    .meta({
      description: "Compared with the bytes that arrived.",
      examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    }),
});

/** The caller's description of the file that it has sent. */
export type Completion = z.infer<typeof completionSchema>;

/** The columns that say how far a file's upload is. */
export const uploadColumns = {
  id: true,
  mimeType: true,
  fileSizeBytes: true,
  status: true,
  objectKey: true,
  sha256: true,
  refusedSha256: true,
  createdAt: true,
} as const;

/** How far a file's upload is: see `uploadColumns`. */
export type AnnouncedMedia = {
  id: string;
  mimeType: string;
  fileSizeBytes: bigint;
  status: string;
  /** The key of its bytes in the store; null if they haven't arrived. */
  objectKey: string | null;
  /** The hash of its bytes; null if it is not known yet. */
  sha256: string | null;
  /** The hash that its bytes should have had: it may be sent again. */
  refusedSha256: string | null;
  createdAt: Date;
};

/** The files that may be the one that the caller speaks of, by its id and size. */
export function findMatchingFiles(
  files: readonly AnnouncedMedia[],
  { media_id, file_size_bytes }: Completion,
): AnnouncedMedia[] {
  return files.filter(
    ({ id, fileSizeBytes }) =>
      (media_id === undefined || id === media_id) &&
      (file_size_bytes === undefined || fileSizeBytes === BigInt(file_size_bytes)),
  );
}

/** The 409 for a hash that no file has which the caller may mean; `ids` may be sent again. */
export function hashMismatch(ids: readonly string[] = []): ApiError {
  const files = ids.length > 1 ? `the wrong one of ${ids.join(", ")}` : ids.join();
  const again = `, and stay. Send ${files} again, to its URL or to a new one, or say the hash they have`;
  return new ApiError(
    "conflict",
    `\`content_sha256\` differs: the bytes that arrived are others${files === "" ? "" : again}.`,
    { param: "content_sha256", reason: "must be the hash of the bytes that arrived" },
  );
}
