import { z } from "zod";

/** What a project lists by name: who and what its recordings come from. */
export const directories = ["devices", "end-users"] as const;
export type Directory = (typeof directories)[number];

/** A device or an end user as the API answers it. Null names mean that the writer never said. */
export const directoryEntrySchema = z.strictObject({
  id: z.string().regex(/^(dev|eu)_[A-Za-z0-9_-]{1,64}$/),
  name: z.string().nullable(),
  created_at: z.iso.datetime({ precision: 3 }),
});

/** What `GET /api/devices` and `GET /api/end-users` answer. */
export const directoryPageSchema = z.strictObject({
  data: z.array(directoryEntrySchema),
  has_more: z.boolean(),
});

export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;
export type DirectoryPage = z.infer<typeof directoryPageSchema>;
