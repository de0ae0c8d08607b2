import { Command } from "commander";
import { revokeKeyOfAnyProject } from "@/lib/keys/manage-keys";
import { OperatorError } from "@/lib/operator-error";
import { runCommand } from "./run-command";

export const keyRevoke = new Command("revoke")
  .description("Make an API key stop working, within a second, and print its id")
  .argument("<key-or-id>", "the key itself, or its id from `key list`")
  .action(
    runCommand(async (keyOrId: string) => {
      const key = await revokeKeyOfAnyProject(keyOrId);
      // The argument may be a secret with a typo, so the message doesn't repeat it.
      if (!key) throw new OperatorError("There is no such key. `key list` shows a project's keys.");
      console.error(`Revoked ${key.hint}${key.name ? ` (${key.name})` : ""}.`);
      console.log(key.id);
    }),
  );
