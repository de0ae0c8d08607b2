import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/require-member";

/** A project's address alone leads to its recordings. */
export default async function ProjectPage(props: PageProps<"/projects/[projectId]">) {
  const { project } = await requireMember((await props.params).projectId);
  redirect(`/projects/${project.id}/recordings`);
}
