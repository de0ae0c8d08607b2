import { expect, test } from "vitest";
import { bufferOnDisk } from "./buffer-on-disk";

async function* textsOf(count: number, failAt = Number.POSITIVE_INFINITY) {
  for (let index = 0; index < count; index++) {
    if (index === failAt) throw new Error("The database went away.");
    yield `${index} ${"ä".repeat(1_000)}\n`;
  }
}

function watched() {
  const events: string[] = [];
  const read = Promise.withResolvers<void>();
  const onRead = async () => {
    events.push("read");
    read.resolve();
  };
  return { events, read: read.promise, ends: { onRead, onEnd: () => events.push("end") } };
}

test("returns all texts in order", async () => {
  const { ends, events } = watched();
  const text = await new Response(await bufferOnDisk(textsOf(1_000), ends)).text();
  expect(text.split("\n").map((line) => line.split(" ")[0])).toEqual([
    ...Array.from({ length: 1_000 }, (_, index) => String(index)),
    "",
  ]);
  expect(events).toEqual(["read", "end"]);
});

test("takes all texts before its reader begins", async () => {
  const { ends, events, read } = watched();
  const stream = await bufferOnDisk(textsOf(1_000), ends);
  await read;
  expect(events).toEqual(["read"]);
  expect((await new Response(stream).bytes()).byteLength).toBeGreaterThan(2_000_000);
});

test("fails if its source fails, at the start or after some texts", async () => {
  const { ends, events } = watched();
  const stream = await bufferOnDisk(textsOf(1_000, 500), ends);
  await expect(new Response(stream).text()).rejects.toThrow("went away");
  expect(events).toEqual(["read", "end"]);
});

test("stops reading if its reader cancels", async () => {
  const { ends, events } = watched();
  let taken = 0;
  async function* endless() {
    while (true) {
      taken++;
      yield "more";
      await new Promise(setImmediate);
    }
  }
  const stream = await bufferOnDisk(endless(), ends);
  await stream.cancel();
  const before = taken;
  await new Promise(setImmediate);
  expect(taken).toBe(before);
  expect(events).toEqual(["read", "end"]);
});
