import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { describeApi } from "@/lib/api/openapi/describe-api";
import { listOperations } from "@/lib/schemas/openapi";
import { apiRoutes, byteRoutes } from "@/server/generated/api-routes";
import { CLIENT_OPERATIONS, clientSource } from "./client-source";

const document = describeApi({ apiRoutes, byteRoutes });

test("the client's operations are those of the API's document: else run `npm run client`", async () => {
  expect(await readFile(CLIENT_OPERATIONS, "utf8")).toBe(clientSource(document));
});

test("the client has a method for every operation that a key may call", () => {
  const source = clientSource(document);
  const forKeys = listOperations(document).filter(
    ({ path, operation }) =>
      !path.startsWith("/v1/") && operation["x-required-scope"] !== undefined,
  );
  for (const { operation } of forKeys) expect(source).toContain(`  ${operation.operationId}(`);
  expect(source).not.toContain("signIn");
});

test("a page is read by rows, bytes are a response, and an answer without a body returns nothing", () => {
  const source = clientSource(document);
  expect(source).toContain("): Pages<Recording> {");
  expect(source).toMatch(/getMediaContent\([^)]*\): Promise<Response> \{/);
  expect(source).toMatch(/deleteRecording\([^)]*\): Promise<void> \{/);
});

test("a parameter that may be given several times is also taken as one value, and so is a field of one", () => {
  const source = clientSource(document);
  expect(source).toMatch(/ {2}device_id\?: string \| readonly string\[\] \| undefined;/);
  expect(source).toContain("  metadata?: Record<string, string | readonly string[]> | undefined;");
});
