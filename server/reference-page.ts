import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Reference } from "@/components/docs/reference";
import { documentAt } from "@/lib/api/openapi/cached-document";
import { originOf } from "@/lib/api/origin";
import { inTheme, listenStandalone, respondStandalone } from "./standalone-page";

const PAGE = "/docs";
/** The path at which language models look for a site's contents. */
const LLMS = "/llms.txt";

/** Stands for the base URL in the page that is kept, and is no text of the document. */
const ORIGIN = "https://origin.invalid";
let kept: string | undefined;

/** Whether a path is the reference, for people or for programs. */
export function isReference(path: string): boolean {
  return [PAGE, `${PAGE}/`, LLMS].includes(path);
}

/**
 * Answers with the API's reference. It is HTML without a framework's script, made once of the API's
 * document, in which each caller gets its own base URL.
 */
export const answerReference = listenStandalone("the reference", async (request) => {
  const isForPrograms = new URL(request.url).pathname === LLMS;
  return isForPrograms
    ? respondStandalone(request, "text/plain; charset=utf-8", llmsText(originOf(request.headers)))
    : respondStandalone(request, "text/html; charset=utf-8", pageFor(request));
});

function pageFor({ headers }: Request): string {
  kept ??= renderToStaticMarkup(
    createElement(Reference, { document: documentAt(ORIGIN), origin: ORIGIN }),
  );
  // An origin comes from a parsed URL, so it holds no characters that mean something in HTML.
  return inTheme(kept.replaceAll(ORIGIN, originOf(headers)), headers);
}

function llmsText(origin: string): string {
  return `# Recordings

> An HTTP API for recordings that devices capture: audio, photos and video with their devices, end users and metadata. Every request carries \`Authorization: Bearer <key>\`; a key belongs to one project and has scopes.

- [OpenAPI 3.1 document](${origin}/api/openapi.json): every path, parameter, body, answer, error code and scope, with examples
- [API reference](${origin}/docs): the same for people, with examples in curl, TypeScript and Python

Lists page by \`next_cursor\` until \`has_more\` is false. Errors are \`{"error": {"code", "message", "param", "request_id"}}\`. Send an \`Idempotency-Key\` with every POST that may have to be sent again.
`;
}
