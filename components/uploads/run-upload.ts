import { loadCode } from "@/components/ui/load-code";
import { RequestFailure } from "@/lib/client/request-failure";
import { sendChange } from "@/lib/client/send-recording";
import {
  type AnnouncedUpload,
  fetchUploads,
  removePendingRecording,
  requestUploadUrl,
  sendNewRecording,
  sendUpload,
  sendUploadComplete,
  type UploadTarget,
} from "@/lib/client/send-upload";
import { makeRecordingBody, type NewRecordingBody, type UploadOwner } from "./make-recording-body";
import type { PlannedFile, UploadPlan } from "./plan-uploads";
import { forgetUnfinished, noteUnfinished } from "./unfinished-uploads";
import { type UploadDetails, UploadPaused, type UploadStep } from "./upload";

/** Statuses that say that a recording can't be finished: it takes no files, or it or a file is gone. */
const LOST = new Set([403, 404, 409]);

type Tell = { step: (step: UploadStep) => void; progress: (sentBytes: number) => void };

/** The requests of one upload, and its progress: another run continues there. */
export class UploadRun {
  #recordingId: string | null;
  /** Whether the recording was begun by another visit of the page. */
  #isAdopted: boolean;
  /** How many recordings were made so far: each has an idempotency key of its own. */
  #made = 0;
  /** The request that creates the recording: the same key with the same body. Null before it is first sent. */
  #body: Promise<NewRecordingBody> | null = null;
  /** The details that a person entered before it was created. */
  #described: Partial<UploadDetails> = {};
  /** Settles when the recording is there, or the upload is given up. */
  #created = awaitedId();
  readonly #sent = new Set<PlannedFile>();
  /** The ids of the files that were announced. */
  readonly #mediaIds = new Map<PlannedFile, string>();
  #aborting = new AbortController();
  #isCancelled = false;
  /** Settles when the run ends, however it ends. */
  #running: Promise<unknown> = Promise.resolve();

  /** @param begunId The recording that an earlier visit began for the same files. */
  constructor(
    readonly id: string,
    readonly projectId: string,
    readonly plan: UploadPlan,
    readonly owner: UploadOwner,
    begunId: string | null,
  ) {
    this.#recordingId = begunId;
    this.#isAdopted = begunId !== null;
  }

  get recordingId(): string | null {
    return this.#recordingId;
  }

  /**
   * Sends the rest of the files, and returns the recording's id. Throws `RequestFailure`, or an
   * abort's reason.
   */
  run(tell: Tell) {
    const before = this.#running;
    const work = before.then(() => this.#run(tell)).catch((error) => this.#endWith(error));
    this.#running = work.catch(() => undefined);
    return work;
  }

  /**
   * Says whose the recording is, or when it was captured; once it is made if its making is under way. Throws
   * `RequestFailure`.
   */
  async describe(details: Partial<UploadDetails>): Promise<void> {
    this.#described = { ...this.#described, ...details };
    if (this.#recordingId === null && this.#body === null) return;
    const recordingId = this.#recordingId ?? (await this.#created.promise);
    await sendChange(this.projectId, recordingId, details);
  }

  /** Ends the run; the next one goes on at the server's offset. */
  pause(): void {
    this.#aborting.abort(new UploadPaused());
  }

  /** Ends it and removes its unfinished recording. Throws `RequestFailure`. */
  async cancel(): Promise<void> {
    this.#isCancelled = true;
    this.#created.reject(new RequestFailure("The upload was cancelled.", null, null));
    this.#aborting.abort();
    // The request that makes the recording can't be cancelled: the recording is removed after it.
    await this.#running;
    forgetUnfinished(this.projectId, this.plan);
    if (this.#recordingId !== null) await removePendingRecording(this.projectId, this.#recordingId);
  }

  /** Has the next run make a new recording if this one can't be finished. */
  async #endWith(error: unknown): Promise<never> {
    const isLost = error instanceof RequestFailure && LOST.has(error.status ?? 0);
    if (isLost && this.#recordingId !== null) {
      await removePendingRecording(this.projectId, this.#recordingId).catch(() => undefined);
      this.#begin(null);
      this.#made++;
    }
    throw error;
  }

  #begin(recordingId: string | null): void {
    this.#recordingId = recordingId;
    this.#isAdopted = false;
    this.#body = null;
    if (recordingId === null) this.#created = awaitedId();
    else this.#created.resolve(recordingId);
    this.#sent.clear();
    this.#mediaIds.clear();
    if (recordingId === null) forgetUnfinished(this.projectId, this.plan);
    else noteUnfinished(this.projectId, this.plan, recordingId);
  }

  async #run(tell: Tell): Promise<string> {
    if (!this.#isCancelled) this.#aborting = new AbortController();
    const { signal } = this.#aborting;
    signal.throwIfAborted();
    const known = await this.#fetchKnown();
    if (this.#recordingId === null) this.#begin(await this.#create());
    const recordingId = this.#recordingId ?? "";
    signal.throwIfAborted();
    tell.step("send");
    for (const [index, planned] of this.plan.files.entries()) {
      if (!this.#sent.has(planned)) await this.#send(recordingId, planned, index, known, tell);
    }
    tell.step("complete");
    await sendUploadComplete(this.projectId, recordingId);
    forgetUnfinished(this.projectId, this.plan);
    return recordingId;
  }

  /** The server's state of a recording that was begun before. If it lacks one of another visit, a new one is begun. */
  async #fetchKnown(): Promise<AnnouncedUpload[]> {
    if (this.#recordingId === null) return [];
    const known = await fetchUploads(this.projectId, this.#recordingId).catch((error: unknown) => {
      if (this.#isAdopted && error instanceof RequestFailure && error.status === 404) return [];
      throw error;
    });
    if (this.#isAdopted && known.length === 0) this.#begin(null);
    return known;
  }

  async #create(): Promise<string> {
    const { projectId } = this;
    this.#body ??= makeRecordingBody(projectId, this.plan, this.owner, this.#described);
    const body = await this.#body.catch((error: unknown) => {
      this.#body = null;
      throw error;
    });
    return sendNewRecording(body, { projectId, idempotencyKey: `${this.id}-${this.#made}` });
  }

  async #send(
    recordingId: string,
    planned: PlannedFile,
    index: number,
    known: AnnouncedUpload[],
    tell: Tell,
  ): Promise<void> {
    const { signal } = this.#aborting;
    const { file, capturedAt } = planned;
    const { projectId } = this;
    const announced = {
      content_type: await announcedType(planned),
      file_size_bytes: file.size,
      captured_at: capturedAt,
    };
    const before = [...this.#sent].reduce((sum, { file: { size } }) => sum + size, 0);
    const onProgress = (sentBytes: number) => tell.progress(before + sentBytes);
    const begun = this.#takeKnown(known, planned, announced);
    const idempotencyKey = `${this.id}-${this.#made}-${index}`;
    let target: UploadTarget | null = begun?.is_complete
      ? null
      : (begun ?? (await requestUploadUrl(recordingId, announced, { projectId, idempotencyKey })));
    if (target) this.#mediaIds.set(planned, target.media_id);
    for (let tries = 0; target; tries++) {
      const { media_id } = target;
      signal.throwIfAborted();
      onProgress(target.received_bytes);
      const isSent = await sendUpload(target, file, { signal, onProgress }).catch((error) => {
        const hasExpired = error instanceof RequestFailure && error.status === 403 && tries === 0;
        if (!hasExpired) throw error;
        return false;
      });
      if (isSent) break;
      // Its URLs have expired, or there are more parts than had one.
      const fresh = await fetchUploads(projectId, recordingId);
      const next = fresh.find((one) => one.media_id === media_id);
      target = !next || next.is_complete ? null : next;
    }
    this.#sent.add(planned);
    onProgress(file.size);
  }

  /** Takes out of the files that the server knows the one that is planned; by its type and size, if another visit announced it. */
  #takeKnown(
    known: AnnouncedUpload[],
    planned: PlannedFile,
    announced: { content_type: string; file_size_bytes: number },
  ): AnnouncedUpload | undefined {
    const id = this.#mediaIds.get(planned);
    const index = known.findIndex((one) =>
      id === undefined && this.#isAdopted
        ? one.content_type === announced.content_type &&
          one.file_size_bytes === announced.file_size_bytes
        : one.media_id === id,
    );
    return index < 0 ? undefined : known.splice(index, 1)[0];
  }
}

/** An id that comes later. Nobody may wait for it. */
function awaitedId(): PromiseWithResolvers<string> {
  const awaited = Promise.withResolvers<string>();
  awaited.promise.catch(() => undefined);
  return awaited;
}

/** A voice memo is often in a file that is named as a video: its tracks say what it is. */
async function announcedType({ file, contentType }: PlannedFile): Promise<string> {
  if (!contentType.startsWith("video/")) return contentType;
  // Brings a library, which few files need.
  const { isAudioOnly } = await loadCode(() => import("./is-audio-only"));
  return (await isAudioOnly(file)) ? contentType.replace("video/", "audio/") : contentType;
}
