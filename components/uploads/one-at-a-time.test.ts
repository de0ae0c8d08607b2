import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time";

test("runs at once for the first call, and once more for all that come meanwhile", async () => {
  const begun: string[] = [];
  let end = () => {};
  const ask = oneAtATime((subject) => {
    begun.push(subject);
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  for (const subject of ["a", "a", "a"]) ask(subject);
  expect(begun).toEqual(["a"]);
  end();
  await setImmediate();
  expect(begun).toEqual(["a", "a"]);
  end();
  await setImmediate();
  expect(begun).toEqual(["a", "a"]);
  ask("a");
  expect(begun).toEqual(["a", "a", "a"]);
});

test("never makes one subject wait for another", () => {
  const begun: string[] = [];
  const ask = oneAtATime((subject) => {
    begun.push(subject);
    return new Promise<void>(() => {});
  });
  for (const subject of ["a", "b", "a"]) ask(subject);
  expect(begun).toEqual(["a", "b"]);
});
