import type { ByteEndpoint } from "@/lib/api/byte-route";
import { type Endpoint, errorsOf } from "@/lib/api/endpoint";
import { IDEMPOTENCY_HEADER } from "@/lib/api/idempotency";
import type { Handler } from "@/lib/api/route";
import { metadataPair } from "@/lib/schemas/metadata-param";
import type { DocumentParameter, Operation } from "@/lib/schemas/openapi";
import type { Query } from "@/lib/schemas/params";
import { isScope } from "@/lib/schemas/scopes";
import { describeAnswers, describeByteAnswers, describeErrors } from "./describe-answers";
import type { DocumentParts } from "./document-parts";
import { tagOf } from "./tags";

/** The document's description of one method of a route. */
export function describeEndpoint(
  path: string,
  method: string,
  { endpoint, dialect }: Handler,
  parts: DocumentParts,
): Operation {
  if (!endpoint) throw new Error(`${method} ${path} is not offered`);
  const { operationId, summary, access, query, body, bodyIsOptional, idempotency } = endpoint;
  const schema = body && parts.ofInput(dialect.body(body));
  return {
    operationId: path.startsWith("/v1/") ? `${operationId}V1` : operationId,
    summary,
    description: sentences(
      endpoint.description,
      accessSentence(access),
      idempotencySentence(idempotency),
    ),
    tags: [tagOf(path)],
    ...describeAccess(access),
    parameters: [
      ...pathParams(path),
      ...queryParams(query ?? { rules: {}, repeatable: [] }, parts),
      ...(idempotency === "kept" ? [idempotencyKey] : []),
    ],
    ...(schema && {
      requestBody: {
        required: !bodyIsOptional,
        content: { "application/json": { schema, example: parts.example(schema) } },
      },
    }),
    responses: {
      ...describeErrors(errorsOf(endpoint, method), parts),
      ...describeAnswers(endpoint, method, dialect, parts),
    },
  };
}

/** The document's description of one method of a byte route. */
export function describeByteEndpoint(
  path: string,
  endpoint: ByteEndpoint,
  parts: DocumentParts,
): Operation {
  const { operationId, summary, access, takes, params = {}, headers = {} } = endpoint;
  return {
    operationId,
    summary,
    description: sentences(endpoint.description, accessSentence(access)),
    tags: [tagOf(path)],
    ...describeAccess(access),
    parameters: [
      ...pathParams(path),
      ...queryParams({ rules: params, repeatable: [] }, parts),
      ...Object.entries(headers).map(([name, about]): DocumentParameter => {
        return { name, in: "header", ...about, schema: { type: "string" } };
      }),
    ],
    ...(takes && { requestBody: { required: true, content: { [takes]: {} } } }),
    responses: {
      ...describeErrors([...byteErrors, ...endpoint.errors], parts),
      ...describeByteAnswers(endpoint),
    },
  };
}

/** The errors that every route of bytes may answer with. */
const byteErrors = [
  "invalid_request",
  "unauthorized",
  "insufficient_scope",
  "forbidden",
  "not_found",
  "internal_error",
  "service_unavailable",
] as const;

type AnyAccess = Endpoint["access"] | ByteEndpoint["access"];

const READ_CONTENT = "recordings:read";

function describeAccess(access: AnyAccess): Pick<Operation, "security" | "x-required-scope"> {
  if (isScope(access)) {
    return { security: [{ apiKey: [] }, { session: [] }], "x-required-scope": access };
  }
  if (access === "anyone") return { security: [] };
  if (access === "member") return { security: [{ session: [] }] };
  if (access === "signature") return { security: [{ signature: [] }] };
  return {
    security: [{ apiKey: [] }, { signature: [] }, { session: [] }],
    "x-required-scope": READ_CONTENT,
  };
}

function accessSentence(access: AnyAccess): string {
  if (isScope(access)) return `Needs a key with the scope \`${access}\`.`;
  if (access === "anyone") return "Needs no key.";
  if (access === "member") return "For people who are signed in; no key may do this.";
  if (access === "signature") return "Needs a signed URL, and no key.";
  return `Needs a key with the scope \`${READ_CONTENT}\`, or a signed URL.`;
}

function idempotencySentence(idempotency: Endpoint["idempotency"]): string | undefined {
  if (idempotency !== "refused") return undefined;
  return `Takes no \`${IDEMPOTENCY_HEADER}\`: the answer holds a secret, which is not stored.`;
}

function sentences(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(" ");
}

const idempotencyKey: DocumentParameter = {
  name: IDEMPOTENCY_HEADER,
  in: "header",
  description:
    "The same key with the same request gets the first answer again for 24 hours, and nothing is done twice. With another request it is a 409.",
  required: false,
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
  example: "visit-4711",
};

/** The prefix of the ids of each collection. */
const prefixes: Record<string, string> = {
  recordings: "rec",
  devices: "dev",
  "end-users": "eu",
  media: "med",
  uploads: "med",
  keys: "key",
  views: "view",
  operations: "op",
};

function pathParams(path: string): DocumentParameter[] {
  const segments = path.split("/");
  return segments.flatMap((segment, index) => {
    const [, name] = /^\[(\w+)\]$/.exec(segment) ?? [];
    if (name === undefined) return [];
    const prefix = prefixes[segments[index - 1] ?? ""];
    return {
      name,
      in: "path",
      description: prefix ? `The id, \`${prefix}_…\`.` : "The id.",
      required: true,
      schema: { type: "string" },
      ...(prefix && { example: `${prefix}_0VbrJcxFA4gTStEyrvFNky1y` }),
    };
  });
}

/** A parameter that may stand several times is a list, in the form `id=a&id=b`. */
function queryParams(
  { rules, repeatable, required = [] }: Pick<Query<unknown>, "rules" | "repeatable" | "required">,
  parts: DocumentParts,
): DocumentParameter[] {
  return Object.entries(rules).map(([name, rule]): DocumentParameter => {
    const { description = "", examples = [], ...schema } = parts.ofParam(rule);
    const isList = repeatable.includes(name);
    const [example] = examples;
    const about = { name, in: "query", description, required: required.includes(name) } as const;
    if (rule === metadataPair) {
      // `metadata[key]=value`, each key as often as one likes.
      const values = { anyOf: [schema, { type: "array", items: schema }] };
      const pairs = { type: "object", additionalProperties: values };
      return { ...about, style: "deepObject", explode: true, schema: pairs, example };
    }
    return {
      ...about,
      ...(isList && { style: "form", explode: true }),
      schema: isList ? { type: "array", items: schema } : schema,
      ...(example !== undefined && { example: isList ? [example] : example }),
    };
  });
}
