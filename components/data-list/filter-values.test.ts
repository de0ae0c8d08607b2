import { expect, test } from "vitest";
import { changeOf } from "./filter-values";

type Values = { status: string[]; device_id: string[] };

const set = (device_id: string[]): Values => ({ status: ["failed"], device_id });

test("adds one value, whatever else was set since the control was drawn", () => {
  const add = changeOf<Values, "device_id">("device_id", ["a"], ["a", "b"]);
  expect(add(set(["a"]))).toEqual({ device_id: ["a", "b"] });
  expect(add(set(["a", "c"]))).toEqual({ device_id: ["a", "c", "b"] });
  expect(add(set(["b"]))).toEqual({ device_id: ["b"] });
});

test("removes one value, whatever else was set since the control was drawn", () => {
  const remove = changeOf<Values, "device_id">("device_id", ["a", "b"], ["a"]);
  expect(remove(set(["a", "b", "c"]))).toEqual({ device_id: ["a", "c"] });
  expect(remove(set([]))).toEqual({ device_id: [] });
});
