import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { SignOutButton } from "@/components/shell/signing-out";
import { personOf } from "@/lib/auth/session";
import { listProjectsOf } from "@/lib/projects/projects";

/** Leads to the person's first project. The sign-in page leads on if nobody can sign in yet. */
export default async function Page() {
  const person = await personOf(await headers());
  if (!person) redirect("/sign-in");
  const [project] = await listProjectsOf(person.id);
  if (project) redirect(`/projects/${project.id}/recordings`);
  return (
    <AuthCard
      title="You are in no project"
      description={`You are signed in as ${person.email}. Ask the person who runs this server to add you to a project.`}
    >
      <div>
        <SignOutButton />
      </div>
    </AuthCard>
  );
}
