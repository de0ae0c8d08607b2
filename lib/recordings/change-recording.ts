import { z } from "zod";
import { type Context, inTransaction } from "@/lib/context";
import { nameField } from "@/lib/schemas/body-fields";
import { metadataField } from "@/lib/schemas/metadata-field";
import { editRecording } from "./edit-recording";

/** The body of `PATCH /api/recordings/{id}`: what is not given stays. */
export const recordingChangeSchema = z.object({
  name: nameField.optional(),
  metadata: metadataField.nullish(),
});

export type RecordingChange = z.infer<typeof recordingChangeSchema>;

/**
 * Changes what people and programs say of a recording. Throws 404.
 *
 * @param metadata The exact text of the body's metadata, or null if it has none.
 * @returns Its JSON text.
 */
export async function changeRecording(
  context: Context,
  id: string,
  change: RecordingChange,
  metadata: string | null,
): Promise<string> {
  return inTransaction(context, (context) =>
    editRecording(context, id, (row) => {
      const changed = {
        ...row,
        ...(change.name !== undefined && { name: change.name }),
        ...(change.metadata !== undefined && { metadata }),
      };
      // What is as it was is not written: `updated_at` says when something became different.
      const isSame = changed.name === row.name && changed.metadata === row.metadata;
      return isSame ? row : changed;
    }),
  );
}
