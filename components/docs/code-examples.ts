import type { DocumentParameter, ListedOperation } from "@/lib/schemas/openapi";

export const codeLanguages = ["curl", "TypeScript", "Python"] as const;
export type Language = (typeof codeLanguages)[number];

/** Parameters that name the part of a list; examples leave them out. */
const PAGING = ["limit", "offset", "cursor", "sort", "time_zone"];

/** Calls of an operation as each language writes them, ready to run with a key in the environment. */
export function codeExamples(listed: ListedOperation, origin: string): Record<Language, string> {
  const call = callOf(listed, origin);
  return { curl: curl(call), TypeScript: typescript(call), Python: python(call) };
}

/** The request of an example. */
type ExampleCall = {
  listed: ListedOperation;
  origin: string;
  /** The path with an id in it, and the id; null if it has none. */
  path: string;
  id: string | null;
  query: [string, unknown][];
  body: unknown;
  needsKey: boolean;
  isPaged: boolean;
};

function callOf(listed: ListedOperation, origin: string): ExampleCall {
  const { parameters, requestBody, security, responses } = listed.operation;
  const id = parameters.find((one) => one.in === "path")?.example ?? null;
  const answer = responses[200] && "content" in responses[200] ? responses[200] : undefined;
  const example = answer?.content?.["application/json"]?.example;
  return {
    listed,
    origin,
    path: listed.path.replace(/\{\w+\}/, String(id)),
    id: id === null ? null : String(id),
    query: queryOf(parameters),
    body: requestBody?.content["application/json"]?.example,
    needsKey: security.some((scheme) => "apiKey" in scheme),
    isPaged: typeof example === "object" && example !== null && "next_cursor" in example,
  };
}

/** The required parameters; if there is none, the first optional one. */
function queryOf(parameters: readonly DocumentParameter[]): [string, unknown][] {
  const params = parameters.filter((one) => one.in === "query" && one.example !== undefined);
  const chosen = params.filter(({ name, required }) => required || !PAGING.includes(name));
  const needed = chosen.filter(({ required }) => required);
  const shown = needed.length > 0 ? needed : chosen.slice(0, 1);
  return shown.map(({ name, example }) => [name, example]);
}

function urlOf({ origin, path, query }: ExampleCall): string {
  const params = new URLSearchParams(
    query.flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
  );
  return `${origin}${path}${params.size > 0 ? `?${params}` : ""}`;
}

function curl(call: ExampleCall): string {
  const { listed, body, needsKey } = call;
  if (listed.operation.operationId === "sendUpload") {
    return 'curl -T visit.ogg "$upload_url" \\\n  -H "Content-Type: audio/ogg"';
  }
  const method = listed.method.toUpperCase();
  const isUsual = method === (body === undefined ? "GET" : "POST");
  const lines = [`curl ${isUsual ? "" : `-X ${method} `}'${urlOf(call)}'`];
  if (needsKey) lines.push('-H "Authorization: Bearer $RECORDINGS_API_KEY"');
  if (body !== undefined) {
    lines.push(
      '-H "Content-Type: application/json"',
      `-d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`,
    );
  }
  return lines.join(" \\\n  ");
}

function typescript(call: ExampleCall): string {
  const { listed, origin, id, query, body, isPaged } = call;
  const { operationId } = listed.operation;
  const given = body ?? (query.length > 0 ? Object.fromEntries(query) : undefined);
  const args = [
    ...(id === null ? [] : [JSON.stringify(id)]),
    ...(given === undefined ? [] : [literal(given)]),
  ].join(", ");
  const invoked = isPaged
    ? `for await (const row of api.${operationId}(${args})) {\n  console.log(row.id);\n}`
    : `console.log(await api.${operationId}(${args}));`;
  const start = `import { Recordings } from "recordings-client";

const api = new Recordings({
  baseUrl: "${origin}",
  key: process.env.RECORDINGS_API_KEY,
});
`;
  if (operationId !== "sendUpload") return `${start}\n${invoked}`;
  return `${start}
const { upload_url, headers } = await api.createUploadUrl(id, {
  content_type: file.type,
  file_size_bytes: file.size,
});
await fetch(upload_url, { method: "PUT", headers, body: file });`;
}

function python(call: ExampleCall): string {
  const { listed, origin, path, query, body, needsKey } = call;
  if (listed.operation.operationId === "sendUpload") {
    return `import requests

with open("visit.ogg", "rb") as file:
    answer = requests.put(
        upload["upload_url"], data=file, headers=upload["headers"]
    )
answer.raise_for_status()`;
  }
  const lines = [`"${origin}${path}",`];
  if (needsKey) {
    lines.push(`headers={"Authorization": f"Bearer {os.environ['RECORDINGS_API_KEY']}"},`);
  }
  if (query.length > 0) lines.push(`params=${pythonLiteral(Object.fromEntries(query))},`);
  if (body !== undefined) lines.push(`json=${pythonLiteral(body)},`);
  const imports = needsKey ? "import os\n\nimport requests" : "import requests";
  const shown = call.listed.operation.responses[204] ? "answer.status_code" : "answer.json()";
  return `${imports}

answer = requests.${listed.method}(
    ${lines.join("\n    ")}
)
answer.raise_for_status()
print(${shown})`;
}

/** A value as TypeScript writes it, with quotes only around names that need them. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/^(\s*)"([A-Za-z_]\w*)":/gm, "$1$2:");
}

function pythonLiteral(value: unknown): string {
  const indented = JSON.stringify(value, null, 4).replaceAll("\n", "\n    ");
  return indented.replaceAll(/: (true|false|null)\b/g, (_, word: string) => `: ${words[word]}`);
}

const words: Record<string, string> = { true: "True", false: "False", null: "None" };
