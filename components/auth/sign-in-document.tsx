import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { AuthCard } from "./auth-card";
import { SignInForm } from "./sign-in-form";

/** The sign-in page as a document without Next's scripts: sign-in-script.ts sends its form. */
export function SignInDocument({ goTo }: { goTo: string }) {
  return (
    <html lang="en">
      {/* biome-ignore lint/style/noHeadElement: this page is not rendered by Next */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="Sign in to Recordings." />
        <title>Sign in · Recordings</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/own/sign-in.css" />
        <script src="/own/sign-in.js" defer />
      </head>
      <body className="group/body">
        <AuthCard title="Sign in">
          {/* The form asks for one, though nothing is sent from here. */}
          <QueryClientProvider client={new QueryClient()}>
            <SignInForm goTo={goTo} />
          </QueryClientProvider>
        </AuthCard>
      </body>
    </html>
  );
}
