import { expect, test } from "vitest";
import { ApiError } from "./api-error";
import { choiceRule, decimalRule } from "./param-rule";
import { parseParams, readParams, textParam } from "./params";

const rules = { q: textParam, id: textParam, limit: decimalRule(1, 100, "must be from 1 to 100") };

function faultOf(query: string): string | undefined {
  try {
    parseParams(new URLSearchParams(query), rules, ["id"]);
  } catch (error) {
    return error instanceof ApiError ? error.extra.param : undefined;
  }
}

test("gives every parameter's values in order, each once", () => {
  const params = new URLSearchParams("id=b&limit=007&id=a&id=b");
  expect(parseParams(params, rules, ["id"])).toEqual({ q: [], id: ["b", "a"], limit: [7] });
});

test.each([
  ["qq=a", "qq"],
  ["__proto__=a", "__proto__"],
  ["constructor=a", "constructor"],
  ["q=", "q"],
  ["q=a%00b", "q"],
  [`q=${"a".repeat(129)}`, "q"],
  ["q=a&q=b", "q"],
  ["limit=1e1", "limit"],
  ["limit=%2B1", "limit"],
  ["limit=0", "limit"],
  ["limit=101", "limit"],
  ["limit=٣", "limit"],
])("refuses %s and names %s", (query, param) => {
  expect(faultOf(query)).toBe(param);
});

test("says how to give several values", () => {
  const kinds = { kind: choiceRule(["a", "b"]), one: choiceRule(["a", "b"]) };
  const parse = (query: string) => () => parseParams(new URLSearchParams(query), kinds, ["kind"]);
  const repeated = ": for several, repeat the parameter, such as kind=a&kind=b.";
  expect(parse("kind=a,b")).toThrow(`must be one of a, b${repeated}`);
  expect(parse("one=a,b")).toThrow(/must be one of a, b\.$/);
});

test("skips wrong and unknown parameters when it reads leniently", () => {
  const params = new URLSearchParams("q=&limit=5&limit=x&other=1&id=a%00&id=b");
  expect(readParams(params, rules)).toEqual({ q: [], id: ["b"], limit: [5] });
});
