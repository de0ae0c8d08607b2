import { z } from "zod";
import { recordingSchema } from "./recording";
import { uploadUrlSchema } from "./signed-url";

/** What `POST /api/recordings` answers: the recording, and where its files are sent if any were named. */
export const createdRecordingSchema = z
  .strictObject({
    ...recordingSchema.shape,
    uploads: z
      .array(uploadUrlSchema)
      .optional()
      .meta({ description: "Where each of `files` is sent, in their order." }),
  })
  .meta({ id: "CreatedRecording" });
