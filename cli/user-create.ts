import { Command } from "commander";
import { checkNewUser } from "@/lib/users/check-new-user";
import { findProject } from "./find-project";
import { readOrMakePassword } from "./read-password";
import { runCommand } from "./run-command";

type Options = { email: string; project: string; name?: string };

export const userCreate = new Command("create")
  .description(
    "Make an admin of a project, who signs in with an e-mail address and a password.\n" +
      "The password is the first line of stdin, where that is not a terminal; else one is made\n" +
      "and printed. Someone who is there already joins the project and keeps their password.",
  )
  .requiredOption("--email <address>", "what they sign in with")
  .requiredOption("--project <id>", "the project that they see")
  .option("--name <name>", "what others see (default: the address up to its @)")
  .action(
    runCommand(async ({ email, project, name }: Options) => {
      const { id: projectId } = await findProject(project);
      const { password, isMade } = await readOrMakePassword();
      const user = checkNewUser({ email, name: name ?? email.split("@")[0] ?? email, password });
      // It brings the sign-in library, which takes longer to load than all other commands together.
      const { createUser } = await import("@/lib/users/create-user");
      const { id, isNew } = await createUser(projectId, user);
      if (!isNew) {
        console.error(`${email} was there already: joined ${projectId}, password unchanged.`);
        return;
      }
      console.error(`Made ${id} for ${email}${isMade ? ". Their password:" : "."}`);
      if (isMade) console.log(password);
    }),
  );
