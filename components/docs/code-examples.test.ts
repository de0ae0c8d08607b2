import { expect, test } from "vitest";
import type { ListedOperation, Operation } from "@/lib/schemas/openapi";
import { codeExamples } from "./code-examples";

const ORIGIN = "https://rec.example";

function listed(
  method: ListedOperation["method"],
  path: string,
  operation: Partial<Operation>,
): ListedOperation {
  const base = { operationId: "doIt", summary: "", description: "", tags: [] };
  const security = [{ apiKey: [] }];
  return {
    path,
    method,
    operation: { ...base, security, parameters: [], responses: {}, ...operation },
  };
}

const list = listed("get", "/api/recordings", {
  operationId: "listRecordings",
  parameters: [
    { name: "limit", in: "query", description: "", required: false, schema: {}, example: 50 },
    {
      name: "status",
      in: "query",
      description: "",
      required: false,
      schema: {},
      example: ["failed"],
    },
  ],
  responses: {
    200: {
      description: "OK",
      content: { "application/json": { example: { data: [], next_cursor: null } } },
    },
  },
});

test("requests a list by its first filter, page by page in TypeScript", () => {
  const { curl, TypeScript, Python } = codeExamples(list, ORIGIN);
  expect(curl).toBe(
    "curl 'https://rec.example/api/recordings?status=failed' \\\n  -H \"Authorization: Bearer $RECORDINGS_API_KEY\"",
  );
  expect(TypeScript).toContain(
    'for await (const row of api.listRecordings({\n  status: [\n    "failed"',
  );
  expect(Python).toContain('params={\n        "status": [');
});

test("sends a body as each language writes it", () => {
  const example = { name: "Visit", metadata: { is_new: true }, ended_at: null };
  const change = listed("patch", "/api/recordings/{id}", {
    operationId: "updateRecording",
    parameters: [
      { name: "id", in: "path", description: "", required: true, schema: {}, example: "rec_1" },
    ],
    requestBody: { required: true, content: { "application/json": { example } } },
  });
  const { curl, TypeScript, Python } = codeExamples(change, ORIGIN);
  expect(curl).toContain("curl -X PATCH 'https://rec.example/api/recordings/rec_1'");
  expect(curl).toContain(`-d '${JSON.stringify(example)}'`);
  expect(TypeScript).toContain('api.updateRecording("rec_1", {\n  name: "Visit"');
  expect(Python).toContain('"is_new": True');
  expect(Python).toContain('"ended_at": None');
});

test("does without a key if none is needed", () => {
  const open = listed("get", "/health", { operationId: "getHealth", security: [] });
  const { curl, Python } = codeExamples(open, ORIGIN);
  expect(curl).toBe("curl 'https://rec.example/health'");
  expect(Python).not.toContain("os.environ");
});

test("keeps a quote in an example's body from ending it in a shell", () => {
  const example = { name: "Ada's visit" };
  const make = listed("post", "/api/recordings", {
    requestBody: { required: true, content: { "application/json": { example } } },
  });
  expect(codeExamples(make, ORIGIN).curl).toContain("-d '{\"name\":\"Ada'\\''s visit\"}'");
});
