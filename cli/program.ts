import { Command } from "commander";
import { doctor } from "./doctor";
import { gc } from "./gc";
import { importFile } from "./import";
import { keyCreate, keyList, keyRevoke } from "./key";
import { projectCreate, projectList } from "./project";
import { reindex } from "./reindex";
import { seed } from "./seed";
import { userCreate, userList, userPassword, userRemove } from "./user";

/** The operator's commands. Each opens the database, and closes it before it ends. */
export const program = new Command("npm run -s cli --")
  .description(
    "Commands for the operator. They work on the database that DATABASE_URL names,\n" +
      "else on the one in DATA_DIR, and migrate it first; doctor only reads it.\n" +
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
      .addCommand(userList)
      .addCommand(userPassword)
      .addCommand(userRemove),
  )
  .addCommand(importFile)
  .addCommand(seed)
  .addCommand(reindex)
  .addCommand(doctor)
  .addCommand(gc)
  .showHelpAfterError("(--help shows how)");
