import fc from "fast-check";
import { expect, test } from "vitest";
import { findRepeatedKey } from "./find-repeated-key";

test.each([
  ['{"a":1,"a":2}', "a"],
  ['{"a":1,"\\u0061":2}', "a"],
  ['{"metadata":{"site":"x","site":"x"}}', "metadata.site"],
  ['{"a":[{"b":1},[{"c":1,"c":1}]]}', "a[1][0].c"],
  ['{"a":{"b":1},"b":{"a":1,"b":2},"c":1,"b":3}', "b"],
  ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ['{"":1,"":2}', ""],
  ['{"a":"{\\"a\\":1,","b":"a\\\\","a":","}', "a"],
])("finds the repeated key of %s", (json, path) => {
  expect(findRepeatedKey(json)).toBe(path);
});

test.each(['{"a":"a","b":["a","a"],"c":{"a":{"a":1}}}', "[1,1]", '"a"', "{}", "[[],[]]"])(
  "finds none in %s",
  (json) => {
    expect(findRepeatedKey(json)).toBeNull();
  },
);

test("finds none in what a serializer writes, and the one that is put in", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (object, key) => {
      const json = JSON.stringify({ ...object, [key]: 1 });
      expect(findRepeatedKey(json)).toBeNull();
      expect(findRepeatedKey(`${json.slice(0, -1)},${JSON.stringify(key)}:2}`)).toBe(key);
    }),
  );
});

test("goes through a body that is nested as deep as its size allows", () => {
  expect(findRepeatedKey(`{"a":${"[".repeat(30_000)}${"]".repeat(30_000)},"a":1}`)).toBe("a");
});
