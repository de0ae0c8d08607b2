import { STATUS_CODES } from "node:http";
import { z } from "zod";
import type { ByteEndpoint } from "@/lib/api/byte-route";
import type { Dialect } from "@/lib/api/dialect";
import type { Endpoint } from "@/lib/api/endpoint";
import { type ErrorCode, errorMeanings, errorStatuses } from "@/lib/schemas/api-error";
import type { DocumentAnswer } from "@/lib/schemas/openapi";
import type { DocumentParts } from "./document-parts";

type Answers = Record<string, DocumentAnswer>;

const text = (description: string, example?: string) => ({
  description,
  schema: { type: "string", ...(example && { examples: [example] }) },
});

const requestId = { "X-Request-Id": text("The request's number in the server's log.") };
const etag = { ETag: text("Send it as `If-None-Match`: an unchanged answer is a 304.") };
const link = { Link: text('The next page\'s whole URL, with `rel="next"`.') };
const retryAfter = { "Retry-After": text("How many seconds to wait before the next try.") };
const replayed = {
  "Idempotent-Replayed": text("`true` if this is the first answer, given again."),
};

/** The errors that say when to ask again. */
const isTemporary = (status: number) => [425, 429, 503].includes(status);

/** An endpoint's answers to a request that succeeds. */
export function describeAnswers(
  { answers, idempotency, streams: alternatives = [] }: Endpoint,
  method: string,
  dialect: Dialect,
  parts: DocumentParts,
): Answers {
  const described: Answers = {};
  for (const [status, declared] of Object.entries(answers)) {
    const schema = declared && "parse" in declared ? declared : null;
    const json = schema && parts.ofOutput(dialect.answer(schema));
    const streams = declared && !("parse" in declared) ? declared : [];
    const isCached = method === "GET" && status === "200" && schema !== null;
    described[status] = {
      description: STATUS_CODES[status] ?? status,
      headers: {
        ...requestId,
        ...(isCached && etag),
        ...(isCached && isPage(schema) && link),
        ...(idempotency === "kept" && replayed),
      },
      ...(streams.length > 0 && {
        content: Object.fromEntries(streams.map((type) => [type, {}])),
      }),
      ...(json && {
        content: {
          "application/json": { schema: json, example: parts.example(json) },
          ...(status === "200" && Object.fromEntries(alternatives.map((type) => [type, {}]))),
        },
      }),
    };
    if (isCached)
      described[304] = { description: "Not Modified", headers: { ...requestId, ...etag } };
  }
  return described;
}

/** A byte route's answers to a request that succeeds. */
export function describeByteAnswers({ answers, answerHeaders = {} }: ByteEndpoint): Answers {
  const headers = Object.entries(answerHeaders).map(([name, { description, example }]) => [
    name,
    text(description, example),
  ]);
  return Object.fromEntries(
    Object.entries(answers).map(([status, type]) => [
      status,
      {
        description: STATUS_CODES[status] ?? status,
        headers: { ...requestId, ...Object.fromEntries(headers) },
        ...(type !== null && { content: { [type]: {} } }),
      },
    ]),
  );
}

/** References to the answers of some errors, grouped by status. */
export function describeErrors(codes: readonly ErrorCode[], parts: DocumentParts) {
  const statuses = [...new Set(codes.map((code) => errorStatuses[code]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const same = codes.filter((code) => errorStatuses[code] === status).sort();
      const name = same.map(toPascalCase).join("Or");
      parts.responses[name] = describeErrorsOf(status, same);
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

function describeErrorsOf(status: number, codes: readonly ErrorCode[]): DocumentAnswer {
  return {
    description: codes.map((code) => `\`${code}\`: ${errorMeanings[code]}`).join(" "),
    headers: { ...requestId, ...(isTemporary(status) && retryAfter) },
    content: {
      "application/json": {
        schema: { $ref: "#/components/schemas/Error" },
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleError(code) }])),
      },
    },
    "x-error-codes": codes,
  };
}

function toPascalCase(code: string): string {
  return code.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The answer of every error. */
export const errorSchema = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(Object.keys(errorStatuses) as ErrorCode[]),
      message: z.string().meta({ description: "The error, in words for people." }),
      param: z.string().optional().meta({ description: "The parameter or field at fault." }),
      details: z.strictObject({ field: z.string(), reason: z.string() }).optional(),
      request_id: z.string(),
    }),
  })
  .meta({ id: "Error" });

function exampleError(code: ErrorCode): z.infer<typeof errorSchema> {
  const reason = "must be an integer from 1 to 100";
  const param = { param: "limit", details: { field: "limit", reason } };
  return {
    error: {
      code,
      message: code === "invalid_request" ? `\`limit\` ${reason}.` : errorMeanings[code],
      ...(code === "invalid_request" && param),
      request_id: "req_0VbrKJH3FauvCYlrvSwLagWU",
    },
  };
}

function isPage(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject && "next_cursor" in schema.shape;
}
