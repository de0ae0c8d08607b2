// The webhooks of the API in memory: rows in the shapes of the real API; nothing sends deliveries.
import type { MemoryProject } from "./memory-project";

type Asked = {
  method: string;
  id: string;
  part: string | undefined;
  params: URLSearchParams;
  body: Record<string, unknown>;
};

let made = 0;
const SECRET = `whsec_${"s".repeat(43)}=`;

/** Acts on endpoints; undefined for one that is not there. */
export function actOnWebhooks(project: MemoryProject, { method, id, part, params, body }: Asked) {
  const { webhooks, deliveries } = project;
  if (id === "" && method === "GET") return { data: webhooks };
  if (id === "") {
    const endpoint = newEndpoint(body);
    webhooks.push(endpoint);
    return { ...endpoint, secret: SECRET };
  }
  const endpoint = webhooks.find((one) => one.id === id);
  if (!endpoint) return undefined;
  if (part === "rotate-secret") return { ...endpoint, secret: `whsec_${"r".repeat(43)}=` };
  const of = deliveries.filter((one) => one.endpoint_id === id);
  if (part === "deliveries") {
    const wanted = (name: "status" | "type", value: string) =>
      !params.has(name) || params.getAll(name).includes(value);
    const found = of.filter((one) => wanted("status", one.status) && wanted("type", one.type));
    const offset = Number(params.get("offset") ?? 0);
    const limit = Number(params.get("limit") ?? 25);
    const data = found.slice(offset, offset + limit).map(listed);
    return { data, has_more: offset + limit < found.length, next_cursor: null };
  }
  if (part === "resend") {
    const types = [body.type ?? []].flat();
    const found = of.filter(
      (one) => types.includes(one.type) && (body.status ?? one.status) === one.status,
    );
    if (!body.dry_run) for (const one of found) one.status = "waiting";
    return { matched: found.length };
  }
  if (part === "test") {
    const test = newTest(endpoint);
    deliveries.unshift(test);
    return listed(test);
  }
  if (method === "PATCH") return Object.assign(endpoint, body, { status_reason: null });
  if (method === "DELETE") {
    project.webhooks = webhooks.filter((one) => one !== endpoint);
    return null;
  }
  return endpoint;
}

/** Acts on one delivery; undefined if it is not there. */
export function actOnDeliveries(project: MemoryProject, id: string, part: string | undefined) {
  const delivery = project.deliveries.find((one) => one.id === id);
  if (!delivery) return undefined;
  if (part !== "resend") return delivery;
  delivery.status = "waiting";
  return listed(delivery);
}

type Endpoint = MemoryProject["webhooks"][number];
type Delivery = MemoryProject["deliveries"][number];

function newEndpoint(body: Record<string, unknown>): Endpoint {
  const at = new Date().toISOString();
  return {
    id: `we_${++made}`,
    url: String(body.url),
    types: body.types as Endpoint["types"],
    query: String(body.query),
    description: body.description as string | null,
    status: "enabled",
    status_reason: null,
    failing_since: null,
    secret_hint: "whsec_…ssss",
    created_at: at,
    updated_at: at,
    stats: { delivered_24h: 0, failed_24h: 0, median_ms: null, oldest_waiting_at: null },
  };
}

function newTest({ id, url }: Endpoint): Delivery {
  const at = new Date().toISOString();
  return {
    id: `whd_${++made}`,
    endpoint_id: id,
    event_id: `evt_${made}`,
    type: "webhook.test",
    recording_id: null,
    status: "waiting",
    try_count: 0,
    status_code: null,
    error: null,
    ms: null,
    last_tried_at: null,
    next_try_at: at,
    created_at: at,
    url,
    body: "{}",
    tries: [],
  };
}

function listed({ url: _, body: __, tries: ___, ...row }: Delivery) {
  return row;
}
