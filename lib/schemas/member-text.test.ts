import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memberText } from "./member-text";

describe("memberText", () => {
  test.each([
    [
      "numbers as they were written",
      '{"metadata":{"a":1.0,"b":1,"c":9007199254740993,"d":1e400}}',
      '{"a":1.0,"b":1,"c":9007199254740993,"d":1e400}',
    ],
    ["keys in their order", '{"metadata":{"b":1,"1":2,"a":3}}', '{"b":1,"1":2,"a":3}'],
    [
      "repeated keys and __proto__",
      '{"metadata":{"a":1,"a":2,"__proto__":{"x":1}}}',
      '{"a":1,"a":2,"__proto__":{"x":1}}',
    ],
    [
      "no blanks between its parts",
      '{ "metadata" : { "a b" : [ 1 , "x  y" ] } , "id" : 1 }',
      '{"a b":[1,"x  y"]}',
    ],
    [
      "the shortest escapes",
      '{"metadata":{"\\u00e9\\/":"\\ud83d\\ude00 \\ud800 \\"{"}}',
      '{"é/":"😀 \\ud800 \\"{"}',
    ],
    ["the last of two", '{"metadata":1,"metadata":{"a":[{}]}}', '{"a":[{}]}'],
    ["a key that is written with escapes", '{"meta\\u0064ata":{"a":1}}', '{"a":1}'],
    ["the outermost one", '{"x":{"metadata":1},"metadata":{"metadata":2}}', '{"metadata":2}'],
  ])("gives %s", (_, json, expected) => {
    expect(memberText(json, "metadata")).toBe(expected);
  });

  test("gives null if there is no such member", () => {
    expect(
      memberText('{"x":"metadata","y":{"metadata":1},"z":["metadata",":"]}', "metadata"),
    ).toBeNull();
    expect(memberText("{}", "metadata")).toBeNull();
  });

  test("gives any value the meaning that JSON.parse gives it, in any layout", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.json()),
        fc.jsonValue(),
        fc.nat(3),
        (others, value, indent) => {
          const json = JSON.stringify({ ...others, metadata: value }, null, indent);
          expect(memberText(json, "metadata")).toBe(JSON.stringify(value));
        },
      ),
    );
  });
});
