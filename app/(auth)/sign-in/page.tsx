import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { sameSitePath } from "@/lib/auth/same-site-path";
import { personOf } from "@/lib/auth/session";
import { hasUsers } from "@/lib/users/create-user";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage(props: PageProps<"/sign-in">) {
  const { next } = await props.searchParams;
  const goTo = sameSitePath([next].flat()[0]);
  if (await personOf(await headers())) redirect(goTo);
  if (!(await hasUsers())) redirect("/setup");
  return (
    <AuthCard title="Sign in">
      <SignInForm goTo={goTo} />
    </AuthCard>
  );
}
