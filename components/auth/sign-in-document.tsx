import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { DocumentHead } from "@/components/shell/document-head";
import { AuthCard } from "./auth-card";
import { SignInForm } from "./sign-in-form";

/** The sign-in page as a document without Next's scripts: sign-in-script.ts sends its form. */
export function SignInDocument({ goTo }: { goTo: string }) {
  return (
    <html lang="en">
      <DocumentHead title="Sign in" description="Sign in to Recordings." assets="sign-in" />
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
