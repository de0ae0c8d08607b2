import { z } from "zod";
import type { Context } from "@/lib/context";
import { requireDevice } from "@/lib/devices/require-device";
import { assertEndUser } from "@/lib/end-users/assert-end-user";
import { mintId } from "@/lib/ids";
import { invalidParam } from "@/lib/schemas/api-error";
import { idField, nameField, textField, timeField } from "@/lib/schemas/body-fields";
import { MAX_NAME_LENGTH } from "@/lib/schemas/limits";
import { metadataField } from "@/lib/schemas/metadata-field";
import { readJson } from "./edit-recording";
import type { MediaRow } from "./serialize-recording";
import { insertRecordings } from "./write-recordings";

/** The body of `POST /api/recordings`; only `/v1` takes `source`. */
export const newRecordingSchema = z.object({
  device_id: idField.nullish().meta({
    description: "The device that captured it. Required without `end_user_id`.",
  }),
  end_user_id: idField.nullish().meta({
    description: "By default the end user that the device is bound to.",
    examples: ["eu_0VbrJcxFA4gTStEyrvFNky1y"],
  }),
  name: nameField.optional(),
  started_at: timeField.nullish().meta({ description: "When capture began." }),
  ended_at: timeField.nullish().meta({
    description: "When capture ended, not before it began.",
    examples: ["2026-11-23T14:34:14Z"],
  }),
  metadata: metadataField.nullish(),
  source: textField(MAX_NAME_LENGTH)
    .nullish()
    .catch(null)
    .meta({
      description: "Where it comes from. Ignored unless it is a text of up to 255 characters.",
      examples: ["app"],
    }),
});

/** The problem of a recording's end. */
export const NOT_BEFORE_START = "must not be before `started_at`";

export type NewRecording = z.infer<typeof newRecordingSchema>;

/**
 * Makes a pending recording, inside the caller's transaction. If no end user is named it is
 * the one that the device is bound to, if any. Throws the 400 that names the field that is wrong.
 *
 * @param metadata The exact text of the body's metadata, or null.
 * @param media Files that are announced with it.
 * @returns Its JSON text.
 */
export async function createRecording(
  context: Context,
  given: NewRecording,
  metadata: string | null,
  media: MediaRow[] = [],
): Promise<string> {
  const { started_at, ended_at } = given;
  // A recorder's own key says whose it is.
  const device_id = given.device_id ?? context.narrowedTo?.deviceId;
  const end_user_id = given.end_user_id ?? context.narrowedTo?.endUserId;
  if (!device_id && !end_user_id) {
    throw invalidParam("end_user_id", "is required if no `device_id` is given");
  }
  if (started_at && ended_at && ended_at < started_at) {
    throw invalidParam("ended_at", NOT_BEFORE_START);
  }
  const boundTo = device_id ? (await requireDevice(context, device_id)).endUserId : null;
  if (end_user_id) await assertEndUser(context, end_user_id);
  const { projectId, db } = context;
  const id = mintId("rec");
  await insertRecordings(db.client, [
    {
      id,
      projectId,
      deviceId: device_id ?? null,
      endUserId: end_user_id ?? boundTo,
      name: given.name ?? null,
      status: "pending",
      durationMs: null,
      startedAt: started_at ?? null,
      endedAt: ended_at ?? null,
      transcriptionId: null,
      metadata,
      source: given.source ?? null,
      createdAt: new Date(),
      media,
    },
  ]);
  return readJson(db.client, id);
}
