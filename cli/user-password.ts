import { Command } from "commander";
import { checkNewUser } from "@/lib/users/check-new-user";
import { readOrMakePassword } from "./read-password";
import { runCommand } from "./run-command";

export const userPassword = new Command("password")
  .description(
    "Give someone who forgot theirs another password, and end all their sessions.\n" +
      "The password is the first line of stdin, where that is not a terminal; else one is made\n" +
      "and printed.",
  )
  .requiredOption("--email <address>", "what they sign in with")
  .action(
    runCommand(async ({ email }: { email: string }) => {
      const { password, isMade } = await readOrMakePassword();
      // Whatever their name is: the rules are those of a new user's.
      const user = checkNewUser({ email, name: "-", password });
      const { setPassword } = await import("@/lib/users/set-password");
      await setPassword(user.email, user.password);
      console.error(`Set for ${user.email}${isMade ? ":" : "."}`);
      if (isMade) console.log(password);
    }),
  );
