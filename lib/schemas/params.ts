import { invalidParam } from "./api-error";
import { type ParamRule, textRule } from "./param-rule";

const MAX_TEXT_LENGTH = 128;

/** A text parameter: an id, a search. */
export const textParam = textParamOf(MAX_TEXT_LENGTH);

/** A text parameter of up to `maxLength` characters. */
export function textParamOf(maxLength: number) {
  return textRule(
    [
      // Code units, as in bodies: see body-fields.ts.
      [(text) => text.length <= maxLength, `must have at most ${maxLength} characters`],
      [(text) => text !== "", "must not be empty"],
      [(text) => !text.includes("\0"), "must not contain a NUL character"],
    ],
    { minLength: 1, maxLength },
  );
}

/**
 * Each parameter's rule: its issues' messages complete the sentence "`param` …". The API's document has
 * of it what its schema says and its `meta`: a `description`, and `examples` that it takes.
 */
export type ParamRules = Record<string, AnyParamRule>;

/** A `ParamRule`, or a schema of zod's for a parameter that no page's address has. */
export type AnyParamRule = Pick<ParamRule<string | number>, "safeParse">;

/** The value that a rule gives. */
export type ParamValue<Rule extends AnyParamRule> = Extract<
  ReturnType<Rule["safeParse"]>,
  { success: true }
>["data"];

/** Every parameter's values in the order given, each once; none if it was not given. */
export type ParamValues<Rules extends ParamRules> = {
  [Name in keyof Rules]: ParamValue<Rules[Name]>[];
};

/**
 * Parses a request's parameters strictly. Throws the 400 that names the first one that is unknown,
 * empty, wrong, or repeated without being among `repeatable`.
 */
export function parseParams<Rules extends ParamRules>(
  params: URLSearchParams,
  rules: Rules,
  repeatable: readonly (keyof Rules)[],
): ParamValues<Rules> {
  const values = noValues(rules);
  const seen = new Set<string>();
  for (const [name, raw] of params) {
    if (!isNameOf(rules, name)) throw unknownParam(name, rules);
    if (seen.has(name) && !repeatable.includes(name)) {
      throw invalidParam(name, "must be given once");
    }
    seen.add(name);
    if (raw === "") throw invalidParam(name, "must not be empty");
    const result = rules[name]?.safeParse(raw);
    if (!result?.success) {
      const words = result?.error.issues[0]?.message ?? "is invalid";
      throw invalidParam(name, repeatable.includes(name) ? words + repeatHint(name, raw) : words);
    }
    addOnce(values[name], result.data);
  }
  return values;
}

/** The parameters of a URL, as an endpoint declares them. */
export type Query<Asked> = {
  rules: ParamRules;
  /** The parameters that may stand several times. */
  repeatable: readonly string[];
  /** The parameters that must be given. */
  required?: readonly string[];
  /** Throws the 400 that names the first parameter that is wrong. */
  parse: (params: URLSearchParams) => Asked;
};

/** The query of a path that takes no parameters. */
export const noParams: Query<null> = {
  rules: {},
  repeatable: [],
  parse: (params) => {
    for (const name of params.keys()) {
      throw invalidParam(name.slice(0, 100), "is not a parameter of this path, which takes none");
    }
    return null;
  },
};

/** The query of a path whose callers may add parameters of their own. */
export const anyParams: Query<null> = { rules: {}, repeatable: [], parse: () => null };

/** Parses parameters leniently: wrong or unknown ones count as absent. */
export function readParams<Rules extends ParamRules>(
  params: URLSearchParams,
  rules: Rules,
): ParamValues<Rules> {
  const values = noValues(rules);
  for (const [name, raw] of params) {
    if (!isNameOf(rules, name)) continue;
    const result = rules[name]?.safeParse(raw);
    if (result?.success) addOnce(values[name], result.data);
  }
  return values;
}

/** The way to give several values, for a caller that joined them by commas. */
function repeatHint(name: string, raw: string): string {
  if (!raw.includes(",")) return "";
  const query = raw.split(",").map((value) => `${name}=${value.trim()}`);
  return `: for several, repeat the parameter, such as ${query.slice(0, 2).join("&")}`;
}

function noValues<Rules extends ParamRules>(rules: Rules): ParamValues<Rules> {
  return Object.fromEntries(
    Object.keys(rules).map((name) => [name, []]),
  ) as unknown as ParamValues<Rules>;
}

function addOnce(values: unknown[] | undefined, value: unknown): void {
  if (!values?.includes(value)) values?.push(value);
}

function isNameOf<Rules extends ParamRules>(
  rules: Rules,
  name: string,
): name is keyof Rules & string {
  return Object.hasOwn(rules, name);
}

function unknownParam(name: string, rules: ParamRules) {
  const known = Object.keys(rules).join(", ");
  return invalidParam(name.slice(0, 100), `is not a parameter of this list, which takes ${known}`);
}
