import type { JsonSchema } from "@/lib/schemas/openapi";

/**
 * A value that a schema takes: its first example, or one made of its parts' examples. Of fields that a
 * sender may leave out, those with an example are there.
 *
 * @param named The schemas that it refers to.
 */
export function exampleOf(schema: JsonSchema, named: Record<string, JsonSchema>): unknown {
  const example = (part: JsonSchema) => exampleOf(part, named);
  const [first] = schema.examples ?? [];
  if (first !== undefined) return first;
  if (schema.$ref !== undefined) return example(named[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return example(choices.find(({ type }) => type !== "null") ?? {});
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(example));
  const type = [schema.type].flat().find((one) => one !== "null");
  if (type === "array") return [example(schema.items ?? {})];
  if (type === "object") return exampleObject(schema, example);
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  if (type === "boolean") return true;
  return type === "string" ? exampleText(schema) : null;
}

function exampleObject(
  { properties = {}, required = [] }: JsonSchema,
  example: (part: JsonSchema) => unknown,
): object {
  const shown = Object.entries(properties).filter(
    ([name, part]) => required.includes(name) || hasExample(part),
  );
  return Object.fromEntries(shown.map(([name, part]) => [name, example(part)]));
}

function hasExample({ examples, anyOf = [] }: JsonSchema): boolean {
  return examples !== undefined || anyOf.some(hasExample);
}

function exampleText({ format, minLength = 0 }: JsonSchema): string {
  if (format === "date-time") return "2026-11-23T14:02:00.000Z";
  if (format === "uri") return "https://recordings.example/";
  if (format === "email") return "ada@example.com";
  return "text".padEnd(minLength, "t");
}
