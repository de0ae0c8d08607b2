import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { importRecordings } from "@/lib/imports/import-recordings";
import { OperatorError } from "@/lib/operator-error";
import { createProgress } from "./create-progress";
import { findProject } from "./find-project";
import { runCommand } from "./run-command";

const READ_SIZE = 256 * 1024;

export const importFile = new Command("import")
  .description(
    "Import recordings as this API answers them: one JSON object a line, an array, or a page.\n" +
      "All of a file or nothing. Importing it again changes nothing.",
  )
  .argument("<file>", "the file, or - for stdin")
  .requiredOption("--project <id>", "the project they go into")
  .option("--json", "print the counts as JSON")
  .action(
    runCommand(async (file: string, options: { project: string; json?: boolean }) => {
      const { id } = await findProject(options.project);
      const progress = createProgress();
      const counts = await importRecordings(id, readSource(file), {
        onProgress: (phase, recordings, of) =>
          progress.show(`${phase} ${recordings}${of === undefined ? "" : ` of ${of}`} recordings`),
      }).finally(progress.clear);
      const { created, updated, unchanged } = counts;
      console.log(
        options.json
          ? JSON.stringify(counts)
          : `created ${created} updated ${updated} unchanged ${unchanged}`,
      );
    }),
  );

async function* readSource(file: string): AsyncGenerator<Buffer> {
  // npm runs the command in the project's folder, which need not be where it was typed.
  const path = resolve(process.env.INIT_CWD ?? ".", file);
  try {
    yield* file === "-" ? process.stdin : createReadStream(path, { highWaterMark: READ_SIZE });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : message;
    throw new OperatorError(`${file} can't be read: ${reason}.`);
  }
}
