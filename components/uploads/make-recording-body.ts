import { ensureUploadsEndUser } from "@/lib/client/ensure-end-user";
import type { sendNewRecording } from "@/lib/client/send-upload";
import type { UploadPlan } from "./plan-uploads";
import type { UploadDetails } from "./upload";

export type NewRecordingBody = Parameters<typeof sendNewRecording>[0];

/**
 * The owner of the recordings: a device, an end user or, if none is chosen, the person who uploads.
 */
export type UploadOwner =
  | { device_id?: string; end_user_id?: string }
  | { person: { email: string; name: string } };

/**
 * The body of the request that makes an upload's recording. Makes the end user for uploads without an
 * owner, if it doesn't exist. Throws `RequestFailure`.
 *
 * @param described What a person said of the recording meanwhile.
 */
export async function makeRecordingBody(
  projectId: string,
  plan: UploadPlan,
  owner: UploadOwner,
  described: Partial<UploadDetails>,
): Promise<NewRecordingBody> {
  const asked = {
    ...{ started_at: plan.startedAt, ended_at: plan.endedAt },
    ...("person" in owner ? {} : owner),
    ...described,
  };
  const { device_id, end_user_id, started_at, ended_at } = asked;
  const whose = { ...(device_id && { device_id }), ...(end_user_id && { end_user_id }) };
  const body = { name: plan.name, started_at, ended_at };
  if (device_id || end_user_id) return { ...body, ...whose };
  return {
    ...body,
    end_user_id: await ensureUploadsEndUser(projectId),
    // The end user for such uploads doesn't say who uploaded it.
    ...("person" in owner && { metadata: { uploaded_by: owner.person.email } }),
  };
}
