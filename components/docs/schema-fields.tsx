import { type JsonSchema, type OpenApiDocument, resolveSchema } from "@/lib/schemas/openapi";
import { Prose } from "./prose";

const MAX_DEPTH = 3;

type Row = { name: string; schema: JsonSchema; isRequired: boolean };

/** The fields of a body or an answer, those of its parts under them. */
export function SchemaFields({
  schema,
  document,
  saysRequired,
}: {
  schema: JsonSchema;
  document: OpenApiDocument;
  saysRequired: boolean;
}) {
  return (
    <ul>
      {rowsOf(schema, document).map(({ name, schema: field, isRequired }) => (
        <li key={name} className="border-line border-b py-2.5">
          <FieldHead
            name={name}
            schema={field}
            note={saysRequired && isRequired ? "required" : null}
          />
        </li>
      ))}
    </ul>
  );
}

/** A name, what its values are, and what it means. */
export function FieldHead({
  name,
  schema,
  note,
}: {
  name: string;
  schema: JsonSchema;
  note: string | null;
}) {
  const choices = choicesOf(schema);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <code className="break-all font-mono font-semibold text-[13px]">{name}</code>
        <span className="text-ink-3 text-small">{typeWords(schema)}</span>
        {note && <span className="text-accent-ink text-small">{note}</span>}
      </p>
      {schema.description && (
        <p className="mt-0.5 text-ink-2">
          <Prose text={schema.description} />
        </p>
      )}
      {choices.length > 0 && (
        <p className="mt-1.5 flex flex-wrap gap-1.5">
          {choices.map((choice) => (
            <code
              key={choice}
              className="rounded-badge bg-pending-soft px-1.5 font-mono text-small"
            >
              {choice}
            </code>
          ))}
        </p>
      )}
    </>
  );
}

function rowsOf(given: JsonSchema, document: OpenApiDocument, prefix = "", depth = 0): Row[] {
  const schema = resolveSchema(given, document);
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = `${prefix}${key}`;
    const row = { name, schema: field, isRequired: required.includes(key) };
    if (depth >= MAX_DEPTH) return row;
    const inner = firstOf(field);
    const isList = inner.items !== undefined;
    const part = resolveSchema(isList ? firstOf(inner.items ?? {}) : inner, document);
    return [row, ...rowsOf(part, document, `${name}${isList ? "[]" : ""}.`, depth + 1)];
  });
}

/** Of a field that may be null what it else is. */
function firstOf(schema: JsonSchema): JsonSchema {
  return schema.anyOf?.find(({ type }) => type !== "null") ?? schema;
}

function choicesOf(schema: JsonSchema): string[] {
  const { enum: values } = firstOf(schema.items ?? schema);
  return (values ?? []).map(String);
}

function typeWords(schema: JsonSchema): string {
  const facts = [kindWords(schema), rangeWords(firstOf(schema))];
  if (schema.default !== undefined) facts.push(`default ${schema.default}`);
  return facts.filter((fact) => fact !== "").join(" · ");
}

function kindWords(schema: JsonSchema): string {
  if (schema.anyOf) return schema.anyOf.map(kindWords).join(" or ");
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  if (schema.items) return `list of ${kindWords(schema.items)}`;
  if (schema.format === "date-time") return "time";
  return [schema.type ?? (schema.const === undefined ? "any" : String(schema.const))]
    .flat()
    .join(" or ");
}

function rangeWords({ items, ...schema }: JsonSchema): string {
  const { minimum, maximum, maxLength, minLength } = items ?? schema;
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) return `${minimum}–${maximum}`;
  if (minimum !== undefined) return `${minimum} or more`;
  if (maxLength !== undefined) return `${minLength ?? 0}–${maxLength} characters`;
  return "";
}
