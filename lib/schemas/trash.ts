import { z } from "zod";
import { pageSchema } from "./page";
import { assertOneStart, type PageQuery, pageParams, toPageQuery } from "./page-params";
import { parseParams, type Query } from "./params";
import { recordingSchema, timestamp } from "./recording";

/** A recording in the trash, as the API answers it. */
const trashedRecordingSchema = z
  .strictObject({
    ...recordingSchema.shape,
    trashed_at: timestamp,
    expires_at: timestamp.meta({ description: "When it is deleted for good, within an hour." }),
  })
  .meta({ id: "TrashedRecording" });

/** The answer of `GET /api/trash`. */
export const trashPageSchema = pageSchema(trashedRecordingSchema).meta({ id: "TrashPage" });

/** The parameters of `GET /api/trash`. */
export const trashQuery: Query<PageQuery> = {
  rules: pageParams,
  repeatable: [],
  parse: (params) => {
    const values = parseParams(params, pageParams, []);
    assertOneStart(values);
    return toPageQuery(values);
  },
};

export type TrashedRecording = z.infer<typeof trashedRecordingSchema>;
export type TrashPage = z.infer<typeof trashPageSchema>;

const deletionRules = {
  trash: z.enum(["true", "false"], "must be true or false").meta({
    description:
      "Whether to move it to the trash instead. By default a call with a key deletes it for good.",
    examples: ["true"],
  }),
};

/**
 * The parameters of `DELETE /api/recordings/{id}`. `trash` is null if absent: its default depends
 * on the caller.
 */
export const deletionQuery: Query<{ trash: boolean | null }> = {
  rules: deletionRules,
  repeatable: [],
  parse: (params) => {
    const { trash } = parseParams(params, deletionRules, []);
    return { trash: trash.length === 0 ? null : trash[0] === "true" };
  },
};
