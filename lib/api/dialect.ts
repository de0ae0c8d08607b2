import type { z } from "zod";
import { apiText, v1Text } from "@/lib/recordings/serialize-recording";
import { recordingSchema, recordingsPageSchema } from "@/lib/schemas/recording";
import { uploadUrlSchema } from "@/lib/schemas/signed-url";
import { v1RecordingSchema, v1RecordingsPageSchema, v1UploadUrlSchema } from "@/lib/schemas/v1";
import type { Completed } from "@/lib/uploads/complete-upload";
import type { UploadUrl } from "@/lib/uploads/create-upload-url";

/** What differs between the two ways into the same rooms. */
export type Dialect = {
  /** A stored recording as this dialect answers it. */
  text: (json: string) => string;
  /** The max size of a page, in bytes: a caller that pages on continues where it ends. */
  maxPageBytes: number;
  /** What this dialect makes of a body's schema: whether a field that it doesn't know is an error. */
  body: <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) => z.ZodObject<Shape>;
  /** What this dialect answers in place of an answer under `/api`. */
  answer: (schema: z.ZodType) => z.ZodType;
  /** What it answers to who asked where to send a file. */
  upload: (promised: UploadUrl) => object;
  /** Whether who asked twice where to send one file, without naming it, announced only one. */
  dropsDuplicates: boolean;
  /** And to who said that everything was sent; `sha256` as the caller gave it. */
  completed: (completed: Completed, sha256: string | null) => string;
};

/** `/api`: exactly the contract's fields, out and in. */
export const apiDialect: Dialect = {
  text: apiText,
  maxPageBytes: Number.POSITIVE_INFINITY,
  body: (schema) => schema.strict(),
  answer: (schema) => schema,
  upload: ({ content_type, ...promised }) => promised,
  dropsDuplicates: false,
  completed: ({ json }) => apiText(json),
};

const v1Answers = new Map<z.ZodType, z.ZodType>([
  [recordingSchema, v1RecordingSchema],
  [recordingsPageSchema, v1RecordingsPageSchema],
  [uploadUrlSchema, v1UploadUrlSchema],
]);

/** `/v1`: for clients written for api.bota.dev, which send fields that mean nothing here. */
export const v1Dialect: Dialect = {
  text: v1Text,
  // Its clients take less than 2 MiB; the rest is for the page around the rows.
  maxPageBytes: 2 * 1024 * 1024 - 8 * 1024,
  body: (schema) => schema.strip(),
  answer: (schema) => v1Answers.get(schema) ?? schema,
  upload: (promised) => promised,
  // They know no `media_id` of a file that they announced before.
  dropsDuplicates: true,
  completed: ({ json, verifiedAt }, sha256) => {
    const verified = { content_sha256: sha256, content_sha256_verified_at: verifiedAt };
    return `${v1Text(json).slice(0, -1)},${JSON.stringify(verified).slice(1)}`;
  },
};
