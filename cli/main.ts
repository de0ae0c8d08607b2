// The operator's command line: npm run -s cli -- --help. Results alone go to stdout.
import { existsSync } from "node:fs";
import { Command } from "commander";

// Before anything reads the environment; variables that are set already win over the file.
if (existsSync(".env")) process.loadEnvFile(".env");

// A reader such as `head` may leave early: what is being done is still done to its end.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const { doctor } = await import("./doctor");
const { gc } = await import("./gc");
const { importFile } = await import("./import");
const { keyCreate } = await import("./key-create");
const { keyList } = await import("./key-list");
const { keyRevoke } = await import("./key-revoke");
const { projectCreate } = await import("./project-create");
const { projectList } = await import("./project-list");
const { seed } = await import("./seed");
const { userCreate } = await import("./user-create");
const { userPassword } = await import("./user-password");

const program = new Command("npm run -s cli --")
  .description(
    "What an operator does with the platform. It works on the database that DATABASE_URL names,\n" +
      "else on the one in DATA_DIR, and brings it up to date first; doctor only looks at it.\n" +
      "A .env file is read.",
  )
  .addCommand(
    new Command("project")
      .description("Projects: each has its own recordings, keys and people")
      .addCommand(projectCreate)
      .addCommand(projectList),
  )
  .addCommand(
    new Command("key")
      .description("API keys")
      .addCommand(keyCreate)
      .addCommand(keyList)
      .addCommand(keyRevoke),
  )
  .addCommand(
    new Command("user")
      .description("People who sign in to the dashboard")
      .addCommand(userCreate)
      .addCommand(userPassword),
  )
  .addCommand(importFile)
  .addCommand(seed)
  .addCommand(doctor)
  .addCommand(gc)
  .showHelpAfterError("(--help shows how)");

await program.parseAsync();
