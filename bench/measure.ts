import { Agent, get } from "node:http";

export type Target = { port: number; path: string; headers?: Record<string, string> };
export type Answer = { status: number; bytes: number; microseconds: number; body: string };

/** Median and spread (10th to 90th percentile) of a sample. */
export type Sample = { median: number; low: number; high: number };

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Sends one request on a connection that stays open, and times it to the last byte. */
export function send({ port, path, headers }: Target): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    get({ host: "127.0.0.1", port, path, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const microseconds = (performance.now() - start) * 1000;
        const body = Buffer.concat(chunks);
        const status = response.statusCode ?? 0;
        resolve({ status, bytes: body.length, microseconds, body: body.toString() });
      });
    }).on("error", reject);
  });
}

/**
 * Times requests in turn, one of each a round, so that a change of the machine's pace touches all
 * alike. The first fifth of the rounds warms up and does not count.
 */
export async function measure(
  requests: readonly { request: Target; status: number; before?: () => Promise<unknown> }[],
  rounds: number,
): Promise<Sample[]> {
  const times: number[][] = requests.map(() => []);
  const warmUp = Math.ceil(rounds / 5);
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [index, { request, status, before }] of requests.entries()) {
      await before?.();
      const answer = await send(request);
      if (answer.status !== status) {
        throw new Error(`${request.path} answered ${answer.status}: ${answer.body}`);
      }
      if (round >= warmUp) times[index]?.push(answer.microseconds);
    }
  }
  return times.map(sampleOf);
}

/** The median of times and their spread. */
export function sampleOf(times: number[]): Sample {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}
