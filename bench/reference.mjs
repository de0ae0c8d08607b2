// The cost of a competent server written by hand: Node's own server, better-sqlite3, and one statement that
// assembles the page's JSON out of the tables. Every request's key is looked up, its scope checked, its
// parameters parsed, its answer tagged. Usage: node bench/reference.mjs SQLITE_FILE. Prints its port.
import { hash } from "node:crypto";
import { createServer } from "node:http";
import Database from "better-sqlite3";

const db = new Database(process.argv[2], { readonly: true, fileMustExist: true });
// As the product's own connection.
db.pragma("cache_size = -16384");

const FILTERS = ["device_id", "end_user_id", "status"];
const STATUSES = ["pending", "uploaded", "processing", "completed", "failed"];
const KEY = /^Bearer ([rs]k_(?:live|test)_[0-9A-Za-z]{36})$/;

const time = (column) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`;
const media = `json_object('id', m.id, 'type', m.type, 'mime_type', m.mime_type,
  'file_size_bytes', m.file_size_bytes, 'status', m.status,
  'captured_at', ${time("m.captured_at")}, 'created_at', ${time("m.created_at")})`;
const recording = `json_object('id', r.id, 'device_id', r.device_id, 'end_user_id', r.end_user_id,
  'name', r.name, 'status', r.status, 'duration_ms', r.duration_ms,
  'started_at', ${time("r.started_at")}, 'ended_at', ${time("r.ended_at")},
  'transcription_id', r.transcription_id,
  'media', json((SELECT json_group_array(${media} ORDER BY m.created_at, m.id)
    FROM media m WHERE m.recording_id = r.id)),
  'metadata', json(r.metadata), 'created_at', ${time("r.created_at")})`;

const keys = db
  .prepare("SELECT project_id, scopes, expires_at, revoked_at FROM api_keys WHERE hash = ?")
  .raw();
const pages = new Map();

/** The statement for a page by what it filters on, prepared once. */
function pageStatement(conditions) {
  const where = ["r.project_id = ?", ...conditions].join(" AND ");
  const known = pages.get(where);
  if (known) return known;
  const sql = `SELECT ${recording}, r.created_at, r.id FROM recordings r WHERE ${where}
    ORDER BY r.created_at DESC, r.id DESC LIMIT ? OFFSET ?`;
  const statement = db.prepare(sql).raw();
  pages.set(where, statement);
  return statement;
}

class Refusal extends Error {
  constructor(status, code, message) {
    super(message);
    Object.assign(this, { status, code });
  }
}

function projectOf(authorization) {
  const [, key] = KEY.exec(authorization ?? "") ?? [];
  const [project, scopes, expiresAt, revokedAt] = (key && keys.get(hash("sha256", key))) || [];
  if (!project || revokedAt !== null || (expiresAt !== null && expiresAt <= Date.now())) {
    throw new Refusal(401, "unauthorized", "A valid API key is needed.");
  }
  if (scopes !== "*" && !scopes.split(" ").includes("recordings:read")) {
    throw new Refusal(403, "insufficient_scope", "The key lacks the scope recordings:read.");
  }
  return project;
}

function integer(params, name, fallback, least, most) {
  const text = params.get(name) ?? String(fallback);
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Refusal(400, "invalid_request", `\`${name}\` must be an integer in its range.`);
}

function listPage(project, params) {
  for (const [name, value] of params) {
    const isKnown = FILTERS.includes(name) || ["limit", "offset", "cursor"].includes(name);
    const isRight = value !== "" && (name !== "status" || STATUSES.includes(value));
    if (!isKnown || !isRight) throw new Refusal(400, "invalid_request", `\`${name}\` is wrong.`);
  }
  const limit = integer(params, "limit", 25, 1, 100);
  const offset = integer(params, "offset", 0, 0, Number.MAX_SAFE_INTEGER);
  const conditions = [];
  const values = [project];
  for (const name of FILTERS) {
    const wanted = params.getAll(name);
    if (wanted.length > 0) conditions.push(`r.${name} IN (${wanted.map(() => "?").join()})`);
    values.push(...wanted);
  }
  const cursor = params.get("cursor");
  if (cursor !== null) {
    const [createdAt, id] = Buffer.from(cursor, "base64url").toString().split(" ");
    conditions.push("(r.created_at, r.id) < (?, ?)");
    values.push(Number(createdAt), id ?? "");
  }
  const rows = pageStatement(conditions).all(...values, limit + 1, offset);
  const hasMore = rows.length > limit;
  if (hasMore) rows.pop();
  const [, createdAt, id] = rows.at(-1) ?? [];
  const next = hasMore ? `"${Buffer.from(`${createdAt} ${id}`).toString("base64url")}"` : "null";
  const data = rows.map(([text]) => text).join();
  return `{"data":[${data}],"has_more":${hasMore},"next_cursor":${next}}`;
}

const server = createServer((request, response) => {
  const headers = { "Content-Type": "application/json; charset=utf-8" };
  try {
    const url = new URL(request.url, "http://localhost");
    const isList = request.method === "GET" && url.pathname === "/api/recordings";
    if (!isList) throw new Refusal(404, "not_found", "There is no such path.");
    const body = listPage(projectOf(request.headers.authorization), url.searchParams);
    Object.assign(headers, {
      ETag: `"${hash("sha1", body)}"`,
      "Cache-Control": "private, no-cache",
    });
    if (request.headers["if-none-match"] === headers.ETag) response.writeHead(304, headers).end();
    else
      response.writeHead(200, { ...headers, "Content-Length": Buffer.byteLength(body) }).end(body);
  } catch (error) {
    const { status = 500, code = "internal_error", message } = error;
    const body = JSON.stringify({ error: { code, message } });
    response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) }).end(body);
  }
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
