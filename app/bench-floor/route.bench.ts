// The cost of any route under this server: a constant body of `bytes` bytes. Only `npm run bench`
// builds it (see next.config.mjs).
const bodies = new Map<string, string>();

export function GET(request: Request): Response {
  const bytes = new URL(request.url).searchParams.get("bytes") ?? "2";
  const body = bodies.get(bytes) ?? JSON.stringify("x".repeat(Math.max(0, Number(bytes) - 2)));
  bodies.set(bytes, body);
  return new Response(body, { headers: { "content-type": "application/json; charset=utf-8" } });
}
