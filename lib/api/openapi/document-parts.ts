import { z } from "zod";
import type { DocumentAnswer, JsonSchema } from "@/lib/schemas/openapi";
import { ParamRule } from "@/lib/schemas/param-rule";
import type { AnyParamRule } from "@/lib/schemas/params";
import { exampleOf } from "./example-of";

const NAMED = "#/$defs/";
const COMPONENTS = "#/components/schemas/";

/**
 * The parts that a document holds once and refers to: answers of errors, and the schemas that have a name by their
 * `meta`'s `id`. It writes zod's schemas as JSON schemas.
 */
export class DocumentParts {
  readonly schemas: Record<string, JsonSchema> = {};
  readonly responses: Record<string, DocumentAnswer> = {};

  /** The schema of what a caller sends. */
  ofInput(schema: z.ZodType): JsonSchema {
    return this.write(schema, "input");
  }

  /** The schema of what a caller gets. */
  ofOutput(schema: z.ZodType): JsonSchema {
    return this.write(schema, "output");
  }

  /** A parameter's schema after parsing, so that a number is a number and no text of digits. */
  ofParam(rule: AnyParamRule): JsonSchema {
    const { pattern, ...schema } =
      rule instanceof ParamRule
        ? (rule.about as JsonSchema)
        : this.write(rule as z.ZodType, "input");
    const isText = schema.type === "string" && pattern !== undefined;
    return isText ? { ...schema, pattern } : schema;
  }

  /** A value that a schema takes, made of its examples. */
  example(schema: JsonSchema): unknown {
    return exampleOf(schema, this.schemas);
  }

  private write(schema: z.ZodType, io: "input" | "output"): JsonSchema {
    const { $schema, $defs, ...written } = z.toJSONSchema(schema, {
      io,
      unrepresentable: "any",
      override: ({ zodSchema, jsonSchema }) => addMeta(zodSchema, jsonSchema as JsonSchema),
    }) as JsonSchema & { $schema?: string; $defs?: Record<string, JsonSchema> };
    for (const [name, definition] of Object.entries($defs ?? {})) {
      const schema = toComponents(definition);
      const known = this.schemas[name];
      if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
        throw new Error(`two schemas have the id ${name}`);
      }
      this.schemas[name] = schema;
    }
    return toComponents(written);
  }
}

/** Adds a `meta` to the schema of a transform's result, which zod leaves out. */
function addMeta(schema: z.core.$ZodType, json: JsonSchema): void {
  const { id, ...meta } = z.globalRegistry.get(schema) ?? {};
  if (json.$ref === undefined) Object.assign(json, meta);
  // They say no more than that a number in JSON is exact.
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
}

function toComponents(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll(`"${NAMED}`, `"${COMPONENTS}`));
}
