import { Command } from "commander";
import { z } from "zod";
import { OperatorError } from "@/lib/operator-error";
import { hasOwnPassword, newUserFields, ownPasswordRule } from "@/lib/schemas/new-user";
import { listUsers, removeMember, removeUser } from "@/lib/users/manage-users";
import type { NewUser } from "../lib/users/create-user";
import { findProject } from "./find-project";
import { printTable } from "./print-table";
import { readOrMakePassword } from "./read-password";
import { runCommand } from "./run-command";

const newUserSchema = z.object(newUserFields).refine(hasOwnPassword, ownPasswordRule);
const fieldWords: Record<string, string> = { email: "e-mail address" };

type Options = { email: string; project: string; name?: string };

export const userCreate = new Command("create")
  .description(
    "Create an admin of a project, who signs in with an e-mail address and a password.\n" +
      "The password is the first line of stdin if that is not a terminal; else one is generated\n" +
      "and printed. An existing user joins the project and keeps their password.",
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
        console.error(`${email} existed already: joined ${projectId}, password unchanged.`);
        return;
      }
      console.error(`Made ${id} for ${email}${isMade ? ". Their password:" : "."}`);
      if (isMade) console.log(password);
    }),
  );

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

export const userPassword = new Command("password")
  .description(
    "Set a user's new password, and end all their sessions.\n" +
      "The password is the first line of stdin if that is not a terminal; else one is generated\n" +
      "and printed.",
  )
  .requiredOption("--email <address>", "what they sign in with")
  .action(
    runCommand(async ({ email }: { email: string }) => {
      const { password, isMade } = await readOrMakePassword();
      // The schema of a new user has the password's rules; any name passes.
      const user = checkNewUser({ email, name: "-", password });
      const { setPassword } = await import("@/lib/users/create-user");
      await setPassword(user.email, user.password);
      console.error(`Set for ${user.email}${isMade ? ":" : "."}`);
      if (isMade) console.log(password);
    }),
  );

export const userRemove = new Command("remove")
  .description(
    "Remove a user, or remove them from one project, and print their id. Their sessions end at once.\n" +
      "What they created, such as keys, stays.",
  )
  .requiredOption("--email <address>", "what they sign in with")
  .option("--project <id>", "only from this project: they keep their other projects")
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

/** Checks an operator's input as the set-up page does. Throws an `OperatorError`. */
function checkNewUser(user: NewUser): NewUser {
  const result = newUserSchema.safeParse(user);
  if (result.success) return result.data;
  const sentences = result.error.issues.map(({ path, message }) => {
    const field = path.join(".");
    return `The ${fieldWords[field] ?? field} ${message}.`;
  });
  throw new OperatorError(sentences.join(" "));
}
