import { EventEmitter, once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { StoreKind } from "@/lib/testing/on-each-store";
import { freePort } from "@/scripts/free-port";
import { Caller } from "./caller";
import { drawCapture } from "./capture";
import { checkRecordings } from "./check-recordings";
import { checkStore } from "./check-store";
import type { Environment } from "./environment";
import { type Phase, Recorder } from "./recorder";
import { startServer } from "./start-server";

/** The phases in which the server is killed, in turn, with the max delay in milliseconds. */
const moments = {
  uploading: 100,
  processing: 300,
  sent: 40,
  completing: 10,
} as const satisfies Partial<Record<Phase, number>>;

type Moment = keyof typeof moments;

/** With a bucket files go there, and not through the server: no kill can touch an upload. */
const targets: Record<StoreKind, readonly Moment[]> = {
  disk: ["uploading", "processing", "sent", "completing"],
  s3: ["processing", "sent", "completing"],
};
/** Recordings that begin in each round. */
const PER_ROUND = 3;
/** Max time without a finished recording before the run counts as stuck, in milliseconds. */
const SETTLE_MS = 180_000;

export type Rounds = {
  recordings: number;
  kills: number;
  /** How many recordings were in each phase when the server was killed. */
  hits: Partial<Record<Phase, number>>;
  /** Objects in the end that no row named. */
  garbage: number;
};

/** Ends the server `kills` times while recorders hand over recordings. Throws what went wrong. */
export async function runRounds(
  environment: Environment,
  kills: number,
  onRound: (round: number) => void = () => {},
): Promise<Rounds> {
  const port = await freePort();
  const caller = new Caller(`http://127.0.0.1:${port}`, environment.key);
  const phases = new EventEmitter();
  const fault = new AbortController();
  const recorders: Recorder[] = [];
  const runs: Promise<void>[] = [];
  const hits: Rounds["hits"] = {};
  let server = await startServer(environment, { port });
  try {
    for (let round = 0; round < kills; round++) {
      const target =
        targets[environment.store][round % targets[environment.store].length] ?? "processing";
      const reached = reach(phases, target, fault.signal);
      for (let one = 0; one < PER_ROUND; one++) {
        const capture = drawCapture(recorders.length);
        const recorder = new Recorder(capture, caller, environment.endUserId, (phase) =>
          phases.emit(phase),
        );
        recorders.push(recorder);
        runs.push(recorder.run().catch((error) => fault.abort(error)));
      }
      await reached;
      await setTimeout(Math.random() * moments[target]);
      for (const { phase } of recorders) if (phase) hits[phase] = (hits[phase] ?? 0) + 1;
      await server.kill();
      server = await startServer(environment, { port });
      await Promise.all(recorders.slice(-2 * PER_ROUND).map(({ file }) => file.check()));
      onRound(round + 1);
    }
    await settle(runs, recorders);
    fault.signal.throwIfAborted();
    await checkRecordings(caller, recorders);
    const garbage = await checkStore(recorders);
    await checkRecordings(caller, recorders);
    return { recordings: recorders.length, kills, hits, garbage };
  } finally {
    await server.stop();
  }
}

/** Resolves when the next recorder comes to a phase. Throws what went wrong before. */
async function reach(phases: EventEmitter, target: Phase, fault: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([fault, AbortSignal.timeout(SETTLE_MS)]);
  await once(phases, target, { signal }).catch(() => {
    fault.throwIfAborted();
    throw new Error(`no recorder came to ${target}`);
  });
}

/** Waits until every recorder is done. On a slow machine that takes long, but goes on. */
async function settle(runs: Promise<void>[], recorders: readonly Recorder[]): Promise<void> {
  const all = Promise.all(runs).then(() => "all");
  for (let open = recorders.length + 1; ; ) {
    const now = recorders.filter(({ isDone }) => !isDone);
    if (now.length === open) {
      const words = now.map(({ path, phase }) => `${path} ${phase ?? "waits"}`);
      throw new Error(`never ended: ${words.join(", ")}`);
    }
    open = now.length;
    const late = setTimeout(SETTLE_MS, "late", { ref: false });
    if ((await Promise.race([all, late])) === "all") return;
  }
}
