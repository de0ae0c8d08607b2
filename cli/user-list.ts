import { Command } from "commander";
import { listUsers } from "@/lib/users/list-users";
import { findProject } from "./find-project";
import { printTable } from "./print-table";
import { runCommand } from "./run-command";

export const userList = new Command("list")
  .description("List the people who sign in, by e-mail, and the projects that they see")
  .option("--project <id>", "only those who see this project")
  .option("--json", "as a JSON array")
  .action(
    runCommand(async ({ project, json }: { project?: string; json?: boolean }) => {
      const users = await listUsers(project && (await findProject(project)).id);
      if (json) {
        const rows = users.map(({ projectIds, createdAt, ...user }) => ({
          ...user,
          project_ids: projectIds,
          created_at: createdAt,
        }));
        console.log(JSON.stringify(rows, null, 2));
        return;
      }
      printTable(
        ["ID", "E-MAIL", "NAME", "PROJECTS", "SIGNED IN", "CREATED"],
        users.map(({ id, email, name, projectIds, sessions, createdAt }) => [
          id,
          email,
          name,
          projectIds.join(","),
          sessions === 0 ? "no" : `${sessions} times`,
          createdAt.toISOString(),
        ]),
      );
    }),
  );
