import { z } from "zod";

/** A JSON schema (draft 2020-12), as far as the API's document uses it. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
};

export type DocumentParameter = {
  name: string;
  in: "path" | "query" | "header";
  description: string;
  required: boolean;
  style?: "form" | "deepObject";
  explode?: boolean;
  schema: JsonSchema;
  example?: unknown;
};

type Content = {
  [mediaType: string]: { schema?: JsonSchema; example?: unknown; examples?: object };
};

export type DocumentAnswer = {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: Content;
  /** The codes of the errors that have this status. */
  "x-error-codes"?: readonly string[];
};

/** A method of a path. */
export type Operation = {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  /** The scope that a key needs; missing if none helps, or none is needed. */
  "x-required-scope"?: string;
  parameters: DocumentParameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, DocumentAnswer | { $ref: string }>;
};

const documentMethods = ["get", "head", "post", "put", "patch", "delete"] as const;
export type DocumentMethod = (typeof documentMethods)[number];

/** The API's document (OpenAPI 3.1), as far as we write and read it. */
export type OpenApiDocument = {
  openapi: string;
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
    contact: { name: string };
  };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<DocumentMethod, Operation>>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, DocumentAnswer>;
    securitySchemes: Record<string, object>;
  };
};

/** The answer of `GET /api/openapi.json`. */
export const documentSchema = z
  .looseObject({ openapi: z.string(), paths: z.looseObject({}) })
  .meta({ id: "ApiDocument" });

/** An operation with the path and method that it is found by. */
export type ListedOperation = { path: string; method: DocumentMethod; operation: Operation };

/** Every operation of the document, in its order. */
export function listOperations({ paths }: OpenApiDocument): ListedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    documentMethods.flatMap((method) => {
      const operation = methods[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** The schema that a reference stands for. */
export function resolveSchema(schema: JsonSchema, { components }: OpenApiDocument): JsonSchema {
  if (schema.$ref === undefined) return schema;
  return find(components.schemas, schema.$ref);
}

/** An operation's answer with a status, in place or by reference. */
export function resolveAnswer(
  answer: DocumentAnswer | { $ref: string },
  { components }: OpenApiDocument,
): DocumentAnswer {
  return "$ref" in answer ? find(components.responses, answer.$ref) : answer;
}

function find<Part>(parts: Record<string, Part>, reference: string): Part {
  const found = parts[reference.slice(reference.lastIndexOf("/") + 1)];
  if (!found) throw new Error(`the document has no ${reference}`);
  return found;
}
