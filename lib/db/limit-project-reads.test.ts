import { expect, test } from "vitest";
import { limitProjectReads } from "./limit-project-reads";

const heldUp = () => {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, ended };
};

test("runs two of a project at once, the others in order, and another project's at once", async () => {
  const holds = Array.from({ length: 4 }, heldUp);
  const begun: number[] = [];
  const all = holds.map(({ ended }, index) =>
    limitProjectReads("proj_a", async () => {
      begun.push(index);
      await ended;
      if (index === 1) throw new Error("too slow");
      return index;
    }),
  );
  expect(begun).toEqual([0, 1]);
  expect(await limitProjectReads("proj_b", async () => "at once")).toBe("at once");
  holds[1]?.end();
  await expect(all[1]).rejects.toThrow("too slow");
  expect(begun).toEqual([0, 1, 2]);
  for (const { end } of holds) end();
  expect(await Promise.all([all[0], all[2], all[3]])).toEqual([0, 2, 3]);
  expect(await limitProjectReads("proj_a", async () => "again")).toBe("again");
});

test("refuses a call if too many wait already", async () => {
  const { end, ended } = heldUp();
  const waiting = Array.from({ length: 52 }, () => limitProjectReads("proj_c", () => ended));
  await expect(limitProjectReads("proj_c", () => ended)).rejects.toMatchObject({ status: 503 });
  end();
  await Promise.all(waiting);
});
