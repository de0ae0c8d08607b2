import { execFileSync } from "node:child_process";
import {
  type JsonSchema,
  type ListedOperation,
  listOperations,
  type OpenApiDocument,
  resolveSchema,
} from "@/lib/schemas/openapi";
import { binOf } from "./prepare.mjs";

/** The file that holds it. */
export const CLIENT_OPERATIONS = "client/src/operations.ts";

const HEAD = `// Written by \`npm run client\` from the API's document: change the endpoints, and run it again.
import type { Pages } from "./pages.js";
import { type CallOptions, Transport } from "./transport.js";
`;

/**
 * The source of the client's operations: the types of requests and answers, and a method for each
 * operation that a key may call, or that needs no key.
 */
export function clientSource(document: OpenApiDocument): string {
  const operations = listOperations(document).filter(isForPrograms);
  const methods = operations.map((listed) => writeMethod(listed, document));
  const text = methods.map(({ method, types }) => types + method).join("\n");
  return format(
    [
      HEAD,
      ...namedTypes(text, document),
      ...methods.map(({ types }) => types),
      "/** The operations of the API, one method each. */",
      "export class Operations extends Transport {",
      methods.map(({ method }) => method).join("\n\n"),
      "}",
    ].join("\n"),
  );
}

function format(source: string): string {
  const args = [
    binOf("@biomejs/biome", "biome"),
    "format",
    `--stdin-file-path=${CLIENT_OPERATIONS}`,
  ];
  return execFileSync(process.execPath, args, { input: source, encoding: "utf8" });
}

/** Those under `/v1` are other clients', and those of people the dashboard's. */
function isForPrograms({ path, operation }: ListedOperation): boolean {
  const { security } = operation;
  const takesKey = security.some((scheme) => "apiKey" in scheme);
  return !path.startsWith("/v1/") && !isForPeople(path) && (takesKey || security.length === 0);
}

function isForPeople(path: string): boolean {
  return /^\/api\/(session|setup|account)(\/|$)/.test(path);
}

/** The named schemas that a text refers to, and those that these refer to. */
function namedTypes(text: string, { components }: OpenApiDocument): string[] {
  const used = new Map<string, string>();
  const add = (source: string) => {
    for (const [name, schema] of Object.entries(components.schemas)) {
      if (used.has(name) || !new RegExp(`\\b${name}\\b`).test(source)) continue;
      const type = typeOf(schema);
      used.set(name, `export type ${name} = ${type};\n`);
      add(type);
    }
  };
  add(text);
  return [...used].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, source]) => source);
}

function writeMethod({ path, method, operation }: ListedOperation, document: OpenApiDocument) {
  const { operationId, summary, parameters, requestBody } = operation;
  const pascal = operationId.charAt(0).toUpperCase() + operationId.slice(1);
  const ids = parameters.filter((one) => one.in === "path").map(({ name }) => name);
  const query = parameters.filter((one) => one.in === "query");
  const body = requestBody?.content["application/json"]?.schema;
  const takesKey = parameters.some(({ name }) => name === "Idempotency-Key");
  const needsBody = requestBody?.required && needsFields(body);
  const needsQuery = query.some(({ required }) => required);
  const { call, answer } = answerOf(operation, document);

  const types = [
    query.length > 0 ? `export type ${pascal}Query = ${queryType(query)};\n` : "",
    body ? `export type ${pascal}Body = ${typeOf(body)};\n` : "",
  ].join("\n");
  const args = [
    ...ids.map((name) => `${name}: string`),
    ...(body ? [`body: ${pascal}Body${needsBody ? "" : " = {}"}`] : []),
    ...(query.length > 0 ? [`query: ${pascal}Query${needsQuery ? "" : " = {}"}`] : []),
    "options: CallOptions = {}",
  ].join(", ");
  const described = [
    `method: "${method.toUpperCase()}"`,
    `path: ${ids.length > 0 ? templateOf(path) : JSON.stringify(path)}`,
    ...(query.length > 0 ? ["query"] : []),
    ...(body ? ["body"] : []),
    ...(takesKey ? ["takesKey: true"] : []),
  ].join(", ");
  const scope = operation["x-required-scope"];
  return {
    types,
    method: `  /** ${summary}.${scope ? ` Needs the scope \`${scope}\`.` : ""} */
  ${operationId}(${args}): ${answer} {
    return this.${call}({ ${described} }, options);
  }`,
  };
}

function templateOf(path: string): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is written into the client's source
  return `\`${path.replaceAll(/\{(\w+)\}/g, "${encodeURIComponent($1)}")}\``;
}

/** The call of the transport, and the type of its result. */
function answerOf({ responses }: ListedOperation["operation"], document: OpenApiDocument) {
  const good = Object.entries(responses).filter(([status]) => /^2/.test(status));
  const schemas = good.flatMap(([, answer]) => {
    const schema = "content" in answer ? answer.content?.["application/json"]?.schema : undefined;
    return schema ? [schema] : [];
  });
  const isDone = good.every(([status]) => status === "204");
  if (schemas.length === 0) {
    return isDone
      ? { call: "json<void>", answer: "Promise<void>" }
      : { call: "response", answer: "Promise<Response>" };
  }
  const { properties } = resolveSchema(schemas[0] ?? {}, document);
  if (properties?.next_cursor && properties.data?.items) {
    const row = typeOf(properties.data.items);
    return { call: `pages<${row}>`, answer: `Pages<${row}>` };
  }
  const answers = [...new Set(schemas.map((schema) => typeOf(schema)))].join(" | ");
  return { call: `json<${answers}>`, answer: `Promise<${answers}>` };
}

function needsFields(schema: JsonSchema | undefined): boolean {
  return schema?.properties === undefined || (schema.required ?? []).length > 0;
}

function queryType(params: ListedOperation["operation"]["parameters"]): string {
  const fields = params.map(({ name, required, schema, description }) => {
    const type = paramType(schema);
    return `  /** ${description} */\n  ${JSON.stringify(name)}${required ? "" : "?"}: ${type}${required ? "" : " | undefined"};`;
  });
  return `{\n${fields.join("\n")}\n}`;
}

/** A parameter that may be given several times is also taken as one value, and so is a field of one. */
function paramType(schema: JsonSchema): string {
  const list = [schema, ...(schema.anyOf ?? [])].find(({ type }) => type === "array");
  if (list?.items) {
    const item = typeOf(list.items);
    return `${item} | readonly (${item})[]`;
  }
  const { additionalProperties: values } = schema;
  return typeof values === "object" ? `Record<string, ${paramType(values)}>` : typeOf(schema);
}

/** A JSON schema as a type. */
function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(" | ");
  if (schema.allOf) return schema.allOf.map((part) => `(${typeOf(part)})`).join(" & ");
  const types = [schema.type ?? "unknown"].flat();
  return [...new Set(types.map((type) => plainType(type, schema)))].join(" | ");
}

function plainType(type: string, schema: JsonSchema): string {
  if (type === "integer") return "number";
  if (type === "array") return `(${typeOf(schema.items ?? {})})[]`;
  if (type === "object") return objectType(schema);
  return ["string", "number", "boolean", "null"].includes(type) ? type : "unknown";
}

function objectType({ properties, required = [], additionalProperties }: JsonSchema): string {
  if (!properties || Object.keys(properties).length === 0) {
    if (additionalProperties === false) return "Record<string, never>";
    const values =
      typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown";
    return `Record<string, ${values}>`;
  }
  const fields = Object.entries(properties).map(([name, field]) => {
    const comment = field.description ? `/** ${field.description} */\n` : "";
    const isRequired = required.includes(name);
    const type = typeOf(field);
    return `${comment}${JSON.stringify(name)}${isRequired ? "" : "?"}: ${type}${isRequired ? "" : " | undefined"};`;
  });
  return `{\n${fields.map((field) => `  ${field}`).join("\n")}\n}`;
}
