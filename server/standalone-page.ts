import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { getRequestListener } from "@hono/node-server";
import { readTheme, THEME_COOKIE } from "@/components/ui/theme";
import { log } from "@/lib/log";
import { compress } from "./compress";

/** Where the scripts, styles and fonts of pages that are not Next's are, and where a build puts them: scripts/compile.mjs. */
const ASSETS_PATH = "/own/";
const FOLDER = "dist/own";
const types = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  woff2: "font/woff2",
} as const;
const parts = ["reference.css", "reference.js", "sign-in.css", "sign-in.js", "geist.woff2"];

/** Whether a path is a part of such a page. */
export function isStandaloneAsset(path: string): boolean {
  return path.startsWith(ASSETS_PATH) && parts.includes(path.slice(ASSETS_PATH.length));
}

/** Answers with a part of a page that is not Next's. */
export const answerStandaloneAsset = listenStandalone("a part of a page", async (request) => {
  const part = new URL(request.url).pathname.slice(ASSETS_PATH.length);
  const type = types[part.slice(part.lastIndexOf(".") + 1) as keyof typeof types];
  return respondStandalone(request, type, new Uint8Array(await readFile(`${FOLDER}/${part}`)));
});

/** A listener for pages and assets that are not Next's. `what` is their name in the log. */
export function listenStandalone(what: string, respond: (request: Request) => Promise<Response>) {
  return getRequestListener(
    async (request) =>
      ["GET", "HEAD"].includes(request.method)
        ? compress(request, await respond(request))
        : new Response(null, { status: 405, headers: { allow: "HEAD, GET" } }),
    {
      hostname: "localhost",
      autoCleanupIncoming: false,
      errorHandler: (error) => {
        log.error({ err: error }, `${what} could not be shown`);
        return new Response(`Sorry, ${what} could not be shown.`, { status: 500 });
      },
    },
  );
}

/** The answer with a text or bytes, which a browser that has them asks for once more and gets a 304. */
export function respondStandalone(
  { headers: asked }: Request,
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
): Response {
  const etag = `W/"${hash("sha1", body, "base64url")}"`;
  const headers = {
    "content-type": type,
    "cache-control": "no-cache",
    vary: "Accept-Encoding, Cookie",
    etag,
  };
  return asked.get("if-none-match") === etag
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers });
}

/** A page's HTML, which begins with `<html lang="en">`, in the theme of the caller's cookie. */
export function inTheme(markup: string, headers: Headers): string {
  const theme = readTheme(cookieOf(headers));
  const html = theme === "system" ? '<html lang="en">' : `<html lang="en" data-theme="${theme}">`;
  return `<!doctype html>${markup.replace('<html lang="en">', html)}`;
}

function cookieOf(headers: Headers): string | undefined {
  const cookies = headers.get("cookie")?.split(/; */) ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${THEME_COOKIE}=`))?.split("=")[1];
}
