import { Command } from "commander";
import { OperatorError } from "@/lib/operator-error";
import { createProject } from "@/lib/projects/projects";
import { runCommand } from "./run-command";

export const projectCreate = new Command("create")
  .description("Make a project and print its id")
  .argument("<name>", "what people call it")
  .action(
    runCommand(async (name: string) => {
      if (name.trim() === "") throw new OperatorError("A project needs a name.");
      const project = await createProject(name.trim());
      console.log(project.id);
    }),
  );
