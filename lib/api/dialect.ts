import { z } from "zod";
import type { Context } from "@/lib/context";
import { apiText } from "@/lib/recordings/serialize-recording";
import { v1Rows } from "@/lib/recordings/v1-rows";
import { type Device, deviceSchema } from "@/lib/schemas/device";
import { listedRecordingsSchema, v1ListedRecordingsSchema } from "@/lib/schemas/included";
import { ownersPageSchemas } from "@/lib/schemas/owners";
import { recordingSchema } from "@/lib/schemas/recording";
import { createdRecordingSchema, uploadUrlSchema } from "@/lib/schemas/signed-url";
import {
  v1CreatedRecordingSchema,
  v1DeviceSchema,
  v1DevicesPageSchema,
  v1RecordingSchema,
  v1UploadUrlSchema,
} from "@/lib/schemas/v1";
import type { Completed } from "@/lib/uploads/complete-upload";
import type { UploadUrl } from "@/lib/uploads/create-upload-url";

/** The differences between the two ways to the same endpoints. */
export type Dialect = {
  /** Stored recordings as this dialect answers them. */
  rows: (context: Context, jsons: readonly string[]) => Promise<string[]>;
  /** One of them. */
  text: (context: Context, json: string) => Promise<string>;
  /** A device as it is kept, as this dialect answers it. */
  device: (json: string) => string;
  /** The max size of a page, in bytes: a caller that pages on continues where it ends. */
  maxPageBytes: number;
  /** Gives a body's schema this dialect's rule for unknown fields: error or ignored. */
  body: <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) => z.ZodObject<Shape>;
  /** The fields of a body as the endpoint knows them. */
  fields: (given: Record<string, unknown>) => Record<string, unknown>;
  /** Whether a path's `[id]` may be an id; if it can't, no route has the path. */
  isId: (id: string) => boolean;
  /** Turns an answer under `/api` into this dialect's. */
  answer: (schema: z.ZodType) => z.ZodType;
  /** Its answer to a request for an upload URL. */
  upload: (promised: UploadUrl) => object;
  /** Whether two requests for an upload URL that don't name the file announce only one file. */
  dropsDuplicates: boolean;
  /** Its answer to `upload-complete`; `sha256` as the caller gave it. */
  completed: (context: Context, completed: Completed, sha256: string | null) => Promise<string>;
};

/** `/api`: exactly the contract's fields, out and in. */
export const apiDialect: Dialect = {
  rows: async (_, jsons) => jsons.map(apiText),
  text: async (_, json) => apiText(json),
  device: (json) => json,
  maxPageBytes: Number.POSITIVE_INFINITY,
  body: (schema) => withoutSource(schema).strict(),
  fields: (given) => given,
  isId: () => true,
  answer: (schema) => schema,
  upload: ({ content_type, ...promised }) => promised,
  dropsDuplicates: false,
  completed: async (_, { json }) => apiText(json),
};

const v1Answers = new Map<z.ZodType, z.ZodType>([
  [recordingSchema, v1RecordingSchema],
  [listedRecordingsSchema, v1ListedRecordingsSchema],
  [uploadUrlSchema, v1UploadUrlSchema],
  [createdRecordingSchema, v1CreatedRecordingSchema],
  [deviceSchema, v1DeviceSchema],
  [ownersPageSchemas.devices, v1DevicesPageSchema],
]);

/** `/v1`: for clients written for api.bota.dev, which send fields that mean nothing here. */
export const v1Dialect: Dialect = {
  rows: v1Rows,
  text: async (context, json) => first(await v1Rows(context, [json])),
  device: (json) => {
    const { end_user_id, model } = JSON.parse(json) as Device;
    const status = end_user_id === null ? "unbound" : "bound";
    // As text: parsed metadata could be written otherwise. A quote within a text has a backslash before it.
    const named = model === null ? json.replace('"model":null', '"model":"unknown"') : json;
    return `${named.slice(0, -1)},"status":"${status}"}`;
  },
  // Its clients take less than 2 MiB; the rest is for the page around the rows.
  maxPageBytes: 2 * 1024 * 1024 - 8 * 1024,
  body: (schema) => withRecordedAt(schema).strip(),
  fields: ({ recorded_at, ...given }) =>
    recorded_at == null ? given : { ...given, started_at: given.started_at ?? recorded_at },
  isId: (id) => /^(rec|dev|eu)_/.test(id),
  answer: (schema) => v1Answers.get(schema) ?? schema,
  upload: (promised) => promised,
  // They know no `media_id` of a file that they announced before.
  dropsDuplicates: true,
  completed: async (context, { json, verifiedAt }, sha256) => {
    const said = { content_sha256: sha256, content_sha256_verified_at: verifiedAt };
    return first(await v1Rows(context, [json], said));
  },
};

function first([text]: string[]): string {
  if (text === undefined) throw new Error("a recording has no text");
  return text;
}

/** Only clients of `/v1` give a recording's source. */
function withoutSource<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  if (!("source" in schema.shape)) return schema;
  const { source: _, ...shape } = schema.shape;
  // The endpoint's own type has it as a field that may be missing.
  return z.object(shape) as unknown as z.ZodObject<Shape>;
}

/** Its clients say `recorded_at` for `started_at`. */
function withRecordedAt<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  const { started_at } = schema.shape;
  // One more field, which isn't in the endpoint's own type: `fields` removes it again.
  const extended = started_at ? schema.extend({ recorded_at: started_at }) : schema;
  return extended as z.ZodObject<Shape>;
}
