import { ensureEndUser } from "@/lib/client/ensure-end-user";
import { RequestFailure } from "@/lib/client/request-failure";
import {
  removePendingRecording,
  requestUploadUrl,
  sendNewRecording,
  sendUpload,
  sendUploadComplete,
} from "@/lib/client/send-upload";
import { holdsSoundAlone } from "./holds-sound-alone";
import type { PlannedFile, UploadPlan } from "./plan-uploads";
import type { UploadStep } from "./upload";

/** The owner of the recordings: a device, an end user, or the signed-in person. */
export type UploadOwner =
  | { device_id?: string; end_user_id?: string }
  | { person: { email: string; name: string } };

/** Statuses that say that a recording can't be finished: it takes no files, or it or a file is gone. */
const LOST = new Set([403, 404, 409]);

/** The requests of one upload, and how far they came: running it again continues there. */
export class UploadRun {
  #recordingId: string | null = null;
  /** How many recordings were made so far: each has an idempotency key of its own. */
  #made = 0;
  readonly #sent = new Set<PlannedFile>();
  readonly #aborting = new AbortController();
  /** Settles when the run ends, however it ends. */
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    readonly id: string,
    readonly projectId: string,
    readonly plan: UploadPlan,
    readonly owner: UploadOwner,
  ) {}

  /** Sends what is still to be sent, and returns the recording's id. Throws `RequestFailure`, or an abort's reason. */
  run(tell: { step: (step: UploadStep) => void; progress: (sentBytes: number) => void }) {
    const work = this.#run(tell).catch((error) => this.#endWith(error));
    this.#running = work.catch(() => undefined);
    return work;
  }

  /** Ends it and removes its unfinished recording. Throws `RequestFailure`. */
  async cancel(): Promise<void> {
    this.#aborting.abort();
    // The request that makes the recording can't be cancelled: the recording is removed after it.
    await this.#running;
    if (this.#recordingId !== null) await removePendingRecording(this.projectId, this.#recordingId);
  }

  /** Has the next run make a new recording if this one can't be finished. */
  async #endWith(error: unknown): Promise<never> {
    const isLost = error instanceof RequestFailure && LOST.has(error.status ?? 0);
    if (isLost && this.#recordingId !== null) {
      await removePendingRecording(this.projectId, this.#recordingId).catch(() => undefined);
      this.#recordingId = null;
      this.#sent.clear();
      this.#made++;
    }
    throw error;
  }

  async #run(tell: Parameters<UploadRun["run"]>[0]): Promise<string> {
    const { signal } = this.#aborting;
    this.#recordingId ??= await this.#create();
    signal.throwIfAborted();
    tell.step("send");
    for (const [index, planned] of this.plan.files.entries()) {
      if (!this.#sent.has(planned)) await this.#send(this.#recordingId, planned, index, tell);
    }
    tell.step("complete");
    await sendUploadComplete(this.projectId, this.#recordingId);
    return this.#recordingId;
  }

  async #create(): Promise<string> {
    const { projectId, owner, plan } = this;
    const whose =
      "person" in owner ? { end_user_id: await ensureEndUser(projectId, owner.person) } : owner;
    const { name, startedAt: started_at, endedAt: ended_at } = plan;
    const body = { name, started_at, ended_at, ...whose };
    return sendNewRecording(body, { projectId, idempotencyKey: `${this.id}-${this.#made}` });
  }

  async #send(
    recordingId: string,
    planned: PlannedFile,
    index: number,
    tell: Parameters<UploadRun["run"]>[0],
  ): Promise<void> {
    const { signal } = this.#aborting;
    const { file, capturedAt } = planned;
    const idempotencyKey = `${this.id}-${this.#made}-${index}`;
    const { projectId } = this;
    const announced = {
      content_type: await announcedType(planned),
      file_size_bytes: file.size,
      captured_at: capturedAt,
    };
    const target = await requestUploadUrl(recordingId, announced, { projectId, idempotencyKey });
    const before = [...this.#sent].reduce((sum, { file: { size } }) => sum + size, 0);
    const onProgress = (sentBytes: number) => tell.progress(before + sentBytes);
    const watch = { signal, onProgress };
    await sendUpload(target, file, watch).catch(async (error) => {
      if (!(error instanceof RequestFailure && error.status === 403)) throw error;
      // A retry gets the first URL again, which may have expired meanwhile.
      const again = { ...announced, media_id: target.media_id };
      const fresh = await requestUploadUrl(recordingId, again, { projectId }).catch(unlessArrived);
      if (fresh) await sendUpload(fresh, file, watch);
    });
    this.#sent.add(planned);
  }
}

/** There is no new URL for a file that had arrived though its answer was lost. */
function unlessArrived(error: unknown): null {
  if (error instanceof RequestFailure && error.status === 409) return null;
  throw error;
}

/** A voice memo is often in a file that is named as a video: its tracks say what it is. */
async function announcedType({ file, contentType }: PlannedFile): Promise<string> {
  const isSound = contentType.startsWith("video/") && (await holdsSoundAlone(file));
  return isSound ? contentType.replace("video/", "audio/") : contentType;
}
