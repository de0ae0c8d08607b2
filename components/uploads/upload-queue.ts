import { RequestFailure } from "@/lib/client/request-failure";
import type { UploadPlans } from "./plan-uploads";
import { type UploadOwner, UploadRun } from "./run-upload";
import { afterEvent, isOver, nextUploads, type Upload, type UploadEvent } from "./upload";

/** Statuses of refusals that the same request would get again. */
const FINAL = new Set([400, 413, 415, 422]);

/** Runs uploads, a few at once, and tells subscribers when their state changes. */
export class UploadQueue {
  #uploads: readonly Upload[] = [];
  readonly #runs = new Map<string, UploadRun>();
  readonly #listeners = new Set<() => void>();

  /** @param onChange Told the project of which a recording came, changed or went. */
  constructor(readonly onChange: (projectId: string) => void) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly uploads = () => this.#uploads;

  add(projectId: string, { plans, refused }: UploadPlans, owner: UploadOwner): void {
    const uploads = plans.map((plan): Upload => {
      const run = new UploadRun(mintUploadId(), projectId, plan, owner);
      this.#runs.set(run.id, run);
      const totalBytes = plan.files.reduce((sum, { file }) => sum + file.size, 0);
      const phase = { is: "waiting" } as const;
      return { id: run.id, projectId, name: plan.name, totalBytes, sentBytes: 0, phase };
    });
    const others = refused.map(({ file: { name, size: totalBytes }, message }): Upload => {
      const phase = { is: "refused", message } as const;
      return { id: mintUploadId(), projectId, name, totalBytes, sentBytes: 0, phase };
    });
    this.#apply({ does: "add", uploads: [...uploads, ...others] });
  }

  retry(id: string): void {
    this.#apply({ does: "retry", id });
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
      const status = error instanceof RequestFailure ? error.status : null;
      const isFinal = FINAL.has(status ?? 0);
      const message = error instanceof RequestFailure ? error.message : "The upload failed.";
      if (isFinal) this.#apply({ does: "refuse", id, message });
      else this.#apply({ does: "fail", id, message, isSignedOut: status === 401 });
      if (isFinal) void this.#drop(run);
    }
    this.onChange(run.projectId);
  }
}

/** Unique in the project for as long as the server keeps idempotency keys; works without https, too. */
function mintUploadId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
