import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { getRequestListener } from "@hono/node-server";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Reference } from "@/components/docs/reference";
import { readTheme, THEME_COOKIE } from "@/components/ui/theme";
import { documentAt } from "@/lib/api/openapi/held-document";
import { originOf } from "@/lib/api/origin";
import { log } from "@/lib/log";
import { compress } from "./api-listener";

const PAGE = "/docs";
/** The path at which language models look for a site's contents. */
const LLMS = "/llms.txt";
/** The folder of the page's parts after a build: see scripts/compile.mjs. */
const PARTS = "dist/reference";
const types = {
  "reference.css": "text/css; charset=utf-8",
  "reference.js": "text/javascript; charset=utf-8",
  "geist.woff2": "font/woff2",
} as const;

/** Stands for the base URL in the page that is kept, and is no text of the document. */
const ORIGIN = "https://origin.invalid";
let kept: string | undefined;

/** Whether a path is the reference's page or one of its parts. */
export function isReference(path: string): boolean {
  return [PAGE, `${PAGE}/`, LLMS].includes(path) || partOf(path) !== null;
}

/**
 * Answers with the API's reference. It is HTML without a framework's script, made once of the API's
 * document, in which each caller gets its own base URL.
 */
export const answerReference = getRequestListener(
  async (request) => compress(request, await respond(request)),
  {
    hostname: "localhost",
    autoCleanupIncoming: false,
    errorHandler: (error) => {
      log.error({ err: error }, "the reference could not be shown");
      return new Response("The reference could not be shown.", { status: 500 });
    },
  },
);

async function respond(request: Request): Promise<Response> {
  if (!["GET", "HEAD"].includes(request.method)) {
    return new Response(null, { status: 405, headers: { allow: "HEAD, GET" } });
  }
  const { pathname } = new URL(request.url);
  const part = partOf(pathname);
  const { type, body } = part
    ? { type: types[part], body: await readFile(`${PARTS}/${part}`) }
    : pathname === LLMS
      ? { type: "text/plain; charset=utf-8", body: llmsText(originOf(request.headers)) }
      : { type: "text/html; charset=utf-8", body: pageFor(request) };
  const etag = `W/"${hash("sha1", body, "base64url")}"`;
  const headers = {
    "content-type": type,
    "cache-control": "no-cache",
    vary: "Accept-Encoding, Cookie",
    etag,
  };
  return request.headers.get("if-none-match") === etag
    ? new Response(null, { status: 304, headers })
    : new Response(typeof body === "string" ? body : new Uint8Array(body), { headers });
}

function pageFor({ headers }: Request): string {
  kept ??= renderToStaticMarkup(
    createElement(Reference, { document: documentAt(ORIGIN), origin: ORIGIN }),
  );
  const theme = readTheme(cookieOf(headers));
  const html = theme === "system" ? '<html lang="en">' : `<html lang="en" data-theme="${theme}">`;
  // An origin comes from a parsed URL, so it holds no characters that mean something in HTML.
  const page = kept.replaceAll(ORIGIN, originOf(headers)).replace('<html lang="en">', html);
  return `<!doctype html>${page}`;
}

function llmsText(origin: string): string {
  return `# Recordings

> An HTTP API for recordings that devices capture: audio, photos and video with their devices, end users and metadata. Every request carries \`Authorization: Bearer <key>\`; a key belongs to one project and has scopes.

- [OpenAPI 3.1 document](${origin}/api/openapi.json): every path, parameter, body, answer, error code and scope, with examples
- [API reference](${origin}/docs): the same for people, with examples in curl, TypeScript and Python

Lists page by \`next_cursor\` until \`has_more\` is false. Errors are \`{"error": {"code", "message", "param", "request_id"}}\`. Send an \`Idempotency-Key\` with every POST that may have to be sent again.
`;
}

function cookieOf(headers: Headers): string | undefined {
  const cookies = headers.get("cookie")?.split(/; */) ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${THEME_COOKIE}=`))?.split("=")[1];
}

function partOf(path: string): keyof typeof types | null {
  const name = path.startsWith(`${PAGE}/`) ? path.slice(PAGE.length + 1) : "";
  return Object.hasOwn(types, name) ? (name as keyof typeof types) : null;
}
