import { Command } from "commander";
import { OperatorError } from "@/lib/operator-error";
import { createProject, listProjects } from "@/lib/projects/projects";
import { printTable } from "./print-table";
import { runCommand } from "./run-command";

export const projectCreate = new Command("create")
  .description("Create a project and print its id")
  .argument("<name>", "its name")
  .action(
    runCommand(async (name: string) => {
      if (name.trim() === "") throw new OperatorError("A project needs a name.");
      const project = await createProject(name.trim());
      console.log(project.id);
    }),
  );

export const projectList = new Command("list")
  .description("List the projects, oldest first")
  .option("--json", "as a JSON array")
  .action(
    runCommand(async ({ json }: { json?: boolean }) => {
      const projects = await listProjects();
      if (json) {
        const rows = projects.map(({ id, name, createdAt }) => ({
          id,
          name,
          created_at: createdAt,
        }));
        console.log(JSON.stringify(rows, null, 2));
        return;
      }
      printTable(
        ["ID", "NAME", "CREATED"],
        projects.map(({ id, name, createdAt }) => [id, name, createdAt.toISOString()]),
      );
    }),
  );
