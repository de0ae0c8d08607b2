import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { LAST_PROJECT_COOKIE } from "@/components/shell/last-project";
import { SignOutButton } from "@/components/shell/signing-out";
import { personOf } from "@/lib/auth/session";
import { listProjectsOf } from "@/lib/projects/projects";

/**
 * Redirects to the project that the person had open last in this browser, else to their first one.
 * The sign-in page redirects to the setup if there is no user yet.
 */
export default async function Page() {
  const person = await personOf(await headers());
  if (!person) redirect("/sign-in");
  const projects = await listProjectsOf(person.id);
  const last = (await cookies()).get(LAST_PROJECT_COOKIE)?.value;
  const project = projects.find(({ id }) => id === last) ?? projects[0];
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
