import type { IncomingMessage } from "node:http";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { SignInDocument } from "@/components/auth/sign-in-document";
import { pathOfUrl } from "@/lib/api/api-url";
import { sameSitePath } from "@/lib/auth/same-site-path";
import { personOf } from "@/lib/auth/session";
import { hasUsers } from "@/lib/users/create-user";
import { inTheme, listenStandalone } from "./standalone-page";

/**
 * Whether a request is for the document of the sign-in page. A page of the dashboard that leads there keeps what it
 * holds in memory, such as uploads: it asks Next's router for the same page, by a header.
 */
export function isSignInDocument({ url = "", headers }: IncomingMessage): boolean {
  const path = pathOfUrl(url);
  return (path === "/sign-in" || path === "/sign-in/") && headers.rsc === undefined;
}

/** Answers with the sign-in page: the form that Next would draw, with a script of its own. */
export const answerSignIn = listenStandalone("the sign-in page", async ({ url, headers }) => {
  const goTo = sameSitePath(new URL(url).searchParams.get("next"));
  if (await personOf(headers)) return redirect(goTo);
  if (!(await hasUsers())) return redirect("/setup");
  return new Response(
    inTheme(renderToStaticMarkup(createElement(SignInDocument, { goTo })), headers),
    {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        vary: "Accept-Encoding, Cookie, RSC",
      },
    },
  );
});

function redirect(location: string): Response {
  return new Response(null, { status: 307, headers: { location, "cache-control": "no-store" } });
}
