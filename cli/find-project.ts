import { OperatorError } from "@/lib/operator-error";
import { getProject, type Project } from "@/lib/projects/projects";

/** Finds the project that `--project` names. Throws an `OperatorError` if there is none. */
export async function findProject(id: string): Promise<Project> {
  const project = await getProject(id);
  if (project) return project;
  throw new OperatorError(
    `There is no project ${JSON.stringify(id)}. \`project list\` shows those that there are.`,
  );
}
