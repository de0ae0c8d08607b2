import { RequestFailure } from "@/lib/client/request-failure";
import { sendChange } from "@/lib/client/send-recording";
import type { UploadOwner } from "./make-recording-body";
import type { UploadPlan, UploadPlans } from "./plan-uploads";
import { UploadRun } from "./run-upload";
import { findUnfinished } from "./unfinished-uploads";
import {
  afterEvent,
  canDescribe,
  changeOf,
  isOver,
  nextUploads,
  noDetails,
  type Upload,
  type UploadDetails,
  type UploadEvent,
  UploadPaused,
} from "./upload";

/** Statuses of refusals that the same request would get again. */
const FINAL = new Set([400, 413, 415, 422]);

/** How long an upload waits that couldn't reach the server, in milliseconds, unless the browser is online again before. */
const LOST_MS = 15_000;

export { oneAtATime } from "./one-at-a-time";

/** Runs uploads, a few at once, and notifies subscribers of their changes. */
export class UploadQueue {
  #uploads: readonly Upload[] = [];
  readonly #runs = new Map<string, UploadRun>();
  readonly #listeners = new Set<() => void>();

  /** @param onChange called with the project in which a recording was added, changed or removed */
  constructor(readonly onChange: (projectId: string) => void) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly uploads = () => this.#uploads;

  /** Whether all have come to an end. */
  readonly isOver = () => this.#uploads.every(isOver);

  add(projectId: string, { plans, refused }: UploadPlans, owner: UploadOwner): void {
    const uploads = plans.map((plan): Upload => {
      const begunId = this.#findBegun(projectId, plan);
      const run = new UploadRun(mintUploadId(), projectId, plan, owner, begunId);
      this.#runs.set(run.id, run);
      const totalBytes = plan.files.reduce((sum, { file }) => sum + file.size, 0);
      const phase = { is: "waiting" } as const;
      const isBegun = begunId !== null;
      const details = { ...noDetails, ...("person" in owner ? {} : owner) };
      return {
        ...{ id: run.id, projectId, name: plan.name, totalBytes, sentBytes: 0, isBegun, phase },
        details: { ...details, started_at: plan.startedAt, ended_at: plan.endedAt },
      };
    });
    const others = refused.map(({ file: { name, size: totalBytes }, message }): Upload => {
      const phase = { is: "refused", message } as const;
      const id = mintUploadId();
      const size = { totalBytes, sentBytes: 0 };
      return { id, projectId, name, ...size, isBegun: false, details: noDetails, phase };
    });
    this.#apply({ does: "add", uploads: [...uploads, ...others] });
  }

  /** The recording that an earlier visit began for the same files, unless an upload of this one is at it. */
  #findBegun(projectId: string, plan: UploadPlan): string | null {
    const id = findUnfinished(projectId, plan);
    const isTaken = [...this.#runs.values()].some((run) => run.recordingId === id);
    return isTaken ? null : id;
  }

  retry(id: string): void {
    this.#apply({ does: "retry", id });
  }

  /** Stops an upload: what the server has of it stays there. */
  pause(id: string): void {
    this.#apply({ does: "pause", id });
    const isPaused = this.#uploads.some((one) => one.id === id && one.phase.is === "paused");
    if (isPaused) this.#runs.get(id)?.pause();
  }

  /** Has a paused upload go on. */
  resume(id: string): void {
    this.#apply({ does: "resume", id });
  }

  /**
   * Says whose recordings are, or when they were captured: of those that are made already, too. Throws
   * `RequestFailure`.
   */
  async describe(ids: readonly string[], asked: Partial<UploadDetails>): Promise<void> {
    const meant = this.#uploads.filter((upload) => ids.includes(upload.id) && canDescribe(upload));
    await Promise.all(
      meant.map(async ({ id, projectId, phase, ...upload }) => {
        const details = changeOf(upload.details, asked);
        const run = this.#runs.get(id);
        if (run) await run.describe(details);
        else if (phase.is === "done") await sendChange(projectId, phase.recordingId, details);
        this.#apply({ does: "describe", id, details });
        this.onChange(projectId);
      }),
    );
  }

  /** Has those go on that couldn't reach the server. */
  retryLost(): void {
    for (const { id, phase } of this.#uploads) {
      if (phase.is === "failed" && phase.isLost) this.retry(id);
    }
  }

  /** Ends an upload and removes it, and then its unfinished recording. */
  async cancel(id: string): Promise<void> {
    const run = this.#runs.get(id);
    this.#apply({ does: "remove", id });
    if (run) await this.#drop(run);
  }

  /** Cancels all that have not come to an end. */
  async giveUp(): Promise<void> {
    // The last ones first, so that no waiting upload begins when another is cancelled.
    const ids = this.#uploads.filter((upload) => !isOver(upload)).map(({ id }) => id);
    await Promise.all(ids.reverse().map((id) => this.cancel(id)));
  }

  async #drop(run: UploadRun): Promise<void> {
    this.#runs.delete(run.id);
    // If that fails it stays in the list as pending, and can be deleted as any other.
    await run.cancel().catch(() => undefined);
    this.onChange(run.projectId);
  }

  /** Forgets an upload that is over: its recording stays. */
  dismiss(id: string): void {
    this.#apply({ does: "remove", id });
  }

  /** Closes the tray: failed uploads are cancelled, the recordings of those that are done stay. */
  close(): void {
    for (const { id, phase } of this.#uploads) if (phase.is === "failed") void this.cancel(id);
    this.#apply({ does: "clear" });
  }

  #apply(event: UploadEvent): void {
    this.#uploads = afterEvent(this.#uploads, event);
    for (const { id } of nextUploads(this.#uploads)) {
      this.#uploads = afterEvent(this.#uploads, { does: "begin", id });
      void this.#run(id);
    }
    for (const listener of this.#listeners) listener();
  }

  async #run(id: string): Promise<void> {
    const run = this.#runs.get(id);
    if (!run) return;
    try {
      const recordingId = await run.run({
        step: (step) => {
          this.#apply({ does: "reach", id, step });
          this.onChange(run.projectId);
        },
        progress: (sentBytes) => this.#apply({ does: "progress", id, sentBytes }),
      });
      this.#runs.delete(id);
      this.#apply({ does: "finish", id, recordingId });
    } catch (error) {
      if (error instanceof UploadPaused) return;
      const status = error instanceof RequestFailure ? error.status : null;
      const isFinal = FINAL.has(status ?? 0);
      const message = error instanceof RequestFailure ? error.message : "The upload failed.";
      if (isFinal) this.#apply({ does: "refuse", id, message });
      else {
        const isLost = error instanceof RequestFailure && status === null;
        this.#apply({ does: "fail", id, message, isSignedOut: status === 401, isLost });
        if (isLost) setTimeout(() => this.retryLost(), LOST_MS);
      }
      if (isFinal) void this.#drop(run);
    }
    this.onChange(run.projectId);
  }
}

/**
 * Unique in the project for as long as the server keeps idempotency keys; also works without https.
 */
function mintUploadId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
