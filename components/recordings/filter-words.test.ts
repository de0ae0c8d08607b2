import { expect, test } from "vitest";
import { changeOf } from "./filter-words";

const set = (device_id: string[]) => ({ status: [], device_id, end_user_id: [] });

test("adds and takes away one value, whatever else was set since it was drawn", () => {
  const add = changeOf("device_id", ["a"], ["a", "b"]);
  expect(add(set(["a"]))).toEqual({ device_id: ["a", "b"] });
  expect(add(set(["a", "c"]))).toEqual({ device_id: ["a", "c", "b"] });
  expect(add(set(["b"]))).toEqual({ device_id: ["b"] });
  const take = changeOf("device_id", ["a", "b"], ["a"]);
  expect(take(set(["a", "b", "c"]))).toEqual({ device_id: ["a", "c"] });
  expect(take(set([]))).toEqual({ device_id: [] });
});
