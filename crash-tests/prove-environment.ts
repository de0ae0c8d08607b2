import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "@/lib/db/database";
import { makeWav } from "@/lib/testing/make-wav";
import type { StoreKind } from "@/lib/testing/on-each-store";
import { Caller, untilAnswered } from "./caller";
import { type Environment, makeEnvironment } from "./environment";
import { runRounds } from "./run-rounds";
import { startServer } from "./start-server";
import { announceFile, deliver, type FileToSend } from "./transfer";

type Extent = {
  /** How often the server is killed. */
  kills: number;
  /** How many uploads it gets at once; none by default. */
  crowd?: number;
};

/** Declares the tests of the server that must pass on each engine and store. */
export function proveEnvironment(
  engine: Engine,
  store: StoreKind,
  { kills, crowd = 0 }: Extent,
): void {
  describe(`the server on ${engine} and ${store}`, () => {
    let environment: Environment;
    beforeAll(async () => {
      environment = await makeEnvironment(engine, store);
    });
    afterAll(() => environment.end());

    test("loses nothing and keeps nothing by halves if it is killed", async () => {
      // The rounds themselves throw what they find.
      const rounds = await runRounds(environment, kills);
      expect(rounds).toMatchObject({ kills, recordings: 3 * kills });
    });

    if (crowd === 0) return;
    test(`takes ${crowd} uploads at once`, async () => {
      const server = await startServer(environment);
      try {
        await sendCrowd(new Caller(server.origin, environment.key), environment.endUserId, crowd);
      } finally {
        await server.stop();
      }
    });
  });
}

/**
 * Sends files, none of which ends before all have begun, and checks that each is kept whole. Their
 * processing, which is a process for each, takes minutes and is proved by the kills.
 */
async function sendCrowd(caller: Caller, endUserId: string, size: number): Promise<void> {
  const files = Array.from({ length: size }, (_, index) => soundOf(index));
  const announced = await Promise.all(files.map((file) => announceFile(caller, endUserId, file)));
  let begun = 0;
  let openGate = () => {};
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  const onHalf = () => {
    if (++begun === size) openGate();
    return gate;
  };
  const crowd = announced.map((one, index) => ({ ...one, file: files[index] ?? soundOf(index) }));
  await Promise.all(crowd.map((one) => deliver(caller, one, one.file, onHalf)));
  for (const { file, mediaId } of crowd) {
    const content = await untilAnswered(() => caller.fetch(`/api/media/${mediaId}/content`));
    expect(hashOf(content.bytes)).toBe(hashOf(file.bytes));
  }
}

/** 100 KB of a tone of its own. */
function soundOf(index: number): FileToSend {
  const at = (second: number) => Math.sin(second * (1_000 + 10 * index));
  return { contentType: "audio/wav", bytes: makeWav({ seconds: 6.25, at }) };
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
