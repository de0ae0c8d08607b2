import { invalidParam } from "./api-error";
import { textRule } from "./param-rule";

/** The longest path and the longest value that `metadata[path]=value` may have, in characters. */
const MAX_PATH_LENGTH = 1_000;
const MAX_VALUE_LENGTH = 500;

const NAME = /^metadata\[(.*)\]$/s;

/**
 * A value of the filter `metadata`: the JSON of a path and a value. Parameters are named before they are parsed,
 * and this one is named by its caller.
 */
export const metadataPair = textRule([]).meta({
  description:
    "Only recordings whose metadata has this value under this key; dots join a path. One key several times means any of its values, different keys mean all.",
  examples: [{ "case.priority": "follow-up" }],
});

/** The path in a parameter's name; null if the name is no `metadata[…]`, or the path is invalid. */
export function readMetadataName(name: string): string | null {
  const path = NAME.exec(name)?.[1] ?? null;
  return path !== null && problemOf(path, "-") === null ? path : null;
}

/** The path and the value in one of the filter's values. */
export function parseMetadataPair(pair: string): { path: string; value: string } {
  const [path, value] = JSON.parse(pair) as [string, string];
  return { path, value };
}

/** The parameter's name and value that stand in a URL. */
export function metadataParam(pair: string): [name: string, value: string] {
  const { path, value } = parseMetadataPair(pair);
  return [`metadata[${path}]`, value];
}

/** The same parameters with each `metadata[path]` as a value of `metadata`. Throws the 400 that names it. */
export function foldMetadata(params: URLSearchParams): URLSearchParams {
  return mapMetadata(params, (name, path, value) => {
    if (path === null) {
      throw invalidParam(name, "needs a key: `metadata[key]=value` asks for one");
    }
    const reason = problemOf(path, value);
    if (reason !== null) throw invalidParam(name.slice(0, 100), reason);
    return metadataPairOf(path, value);
  });
}

/** Does as `foldMetadata`, and leaves out wrong parameters. */
export function readMetadata(params: URLSearchParams): URLSearchParams {
  return mapMetadata(params, (_, path, value) =>
    path === null || problemOf(path, value) !== null ? null : metadataPairOf(path, value),
  );
}

function mapMetadata(
  params: URLSearchParams,
  pairFor: (name: string, path: string | null, value: string) => string | null,
): URLSearchParams {
  const mapped = new URLSearchParams();
  for (const [name, value] of params) {
    const path = NAME.exec(name)?.[1] ?? null;
    if (name !== "metadata" && path === null) {
      mapped.append(name, value);
      continue;
    }
    const pair = pairFor(name, path, value);
    if (pair !== null) mapped.append("metadata", pair);
  }
  return mapped;
}

/** The filter's value for a value at a path. */
export function metadataPairOf(path: string, value: string): string {
  return JSON.stringify([path, value]);
}

function problemOf(path: string, value: string): string | null {
  if (path === "") return "needs a key between its brackets";
  if (path.length > MAX_PATH_LENGTH)
    return `must have a key of at most ${MAX_PATH_LENGTH} characters`;
  if (value === "") return "must not be empty";
  if (value.length > MAX_VALUE_LENGTH) return `must have at most ${MAX_VALUE_LENGTH} characters`;
  return `${path}${value}`.includes("\0") ? "must not contain a NUL character" : null;
}
