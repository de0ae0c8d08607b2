import type { z } from "zod";
import type { Completed } from "@/lib/media/complete-upload";
import type { PromisedUpload } from "@/lib/media/promise-upload";
import { contractText, v1Text } from "./serialize-recording";

/** What differs between the two ways into the same rooms. */
export type Door = {
  /** A stored recording as this door answers it. */
  text: (wire: string) => string;
  /** The most that a page may weigh, in bytes: whoever pages on goes on where it ends. */
  mostPageBytes: number;
  /** What this door makes of a body's schema: whether a field that it doesn't know is an error. */
  body: <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) => z.ZodObject<Shape>;
  /** What it answers to who asked where to send a file. */
  upload: (promised: PromisedUpload) => object;
  /** Whether who asked twice where to send one file, without naming it, announced only one. */
  forgetsRepeats: boolean;
  /** And to who said that everything was sent; `sha256` as the caller gave it. */
  completed: (completed: Completed, sha256: string | null) => string;
};

/** `/api`: exactly the contract's fields, out and in. */
export const apiDoor: Door = {
  text: contractText,
  mostPageBytes: Number.POSITIVE_INFINITY,
  body: (schema) => schema.strict(),
  upload: ({ content_type, ...promised }) => promised,
  forgetsRepeats: false,
  completed: ({ wire }) => contractText(wire),
};

/** `/v1`: for clients written for api.bota.dev, which send fields that mean nothing here. */
export const v1Door: Door = {
  text: v1Text,
  // Its clients take less than 2 MiB; the rest is for the page around the rows.
  mostPageBytes: 2 * 1024 * 1024 - 8 * 1024,
  body: (schema) => schema.strip(),
  upload: (promised) => promised,
  // They know no `media_id` of a file that they announced before.
  forgetsRepeats: true,
  completed: ({ wire, verifiedAt }, sha256) => {
    const verified = { content_sha256: sha256, content_sha256_verified_at: verifiedAt };
    return `${v1Text(wire).slice(0, -1)},${JSON.stringify(verified).slice(1)}`;
  },
};
