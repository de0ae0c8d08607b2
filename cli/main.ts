// The operator's command line: npm run -s cli -- --help. Results alone go to stdout.
import { existsSync } from "node:fs";

// Before anything reads the environment; variables that are set already win over the file.
if (existsSync(".env")) process.loadEnvFile(".env");

// A reader such as `head` may end early: the command still does its work to the end.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const { program } = await import("./program");
await program.parseAsync();
