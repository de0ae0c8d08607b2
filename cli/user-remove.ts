import { Command } from "commander";
import { removeMember, removeUser } from "@/lib/users/remove-user";
import { findProject } from "./find-project";
import { runCommand } from "./run-command";

export const userRemove = new Command("remove")
  .description(
    "Take somebody away, or one project away from them, and print their id. Their sessions end at once.\n" +
      "What they made, such as keys, stays.",
  )
  .requiredOption("--email <address>", "what they sign in with")
  .option("--project <id>", "only this project: they stay, and see their others")
  .action(
    runCommand(async ({ email, project }: { email: string; project?: string }) => {
      if (project === undefined) {
        console.log(await removeUser(email));
        console.error(`Removed ${email}.`);
        return;
      }
      const { id: projectId } = await findProject(project);
      console.log(await removeMember(email, projectId));
      console.error(`Removed ${email} from ${projectId}.`);
    }),
  );
