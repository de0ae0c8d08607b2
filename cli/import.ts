import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { formatNumber } from "@/lib/format/format-numbers";
import { importRecordings } from "@/lib/imports/import-recordings";
import { OperatorError } from "@/lib/operator-error";
import { createProgress } from "./create-progress";
import { findProject } from "./find-project";
import { runCommand } from "./run-command";

const READ_SIZE = 256 * 1024;

type Options = { project: string; renameIds?: boolean; newIds?: boolean; json?: boolean };

export const importFile = new Command("import")
  .description(
    "Import recordings as this API answers them: one JSON object a line, an array, or a page.\n" +
      "All of a file or nothing. Importing it again changes nothing.",
  )
  .argument("<file>", "the file, or - for stdin")
  .requiredOption("--project <id>", "the project to import into")
  .option("--rename-ids", "replace ids that contain _ or -, as clients of api.bota.dev refuse them")
  .option("--new-ids", "give everything new ids, so that several projects can import one export")
  .option("--json", "print the counts as JSON")
  .action(
    runCommand(async (file: string, options: Options) => {
      const { id } = await findProject(options.project);
      const { renameIds, newIds } = options;
      const progress = createProgress();
      let oddIds = 0;
      const counts = await importRecordings(id, readSource(file), {
        renameIds,
        newIds,
        onOddIds: (count) => {
          oddIds = count;
        },
        onProgress: (phase, recordings, of) =>
          progress.show(`${phase} ${recordings}${of === undefined ? "" : ` of ${of}`} recordings`),
      }).finally(progress.clear);
      const { created, updated, unchanged } = counts;
      if (oddIds > 0) console.error(oddIdsNote(oddIds, renameIds || newIds));
      console.log(
        options.json
          ? JSON.stringify({ ...counts, ...(oddIds > 0 && { odd_ids: oddIds }) })
          : `created ${created} updated ${updated} unchanged ${unchanged}`,
      );
    }),
  );

function oddIdsNote(count: number, isRenamed = false): string {
  const ids = `${formatNumber(count)} ${count === 1 ? "id of the file has" : "ids of the file have"} \`_\` or \`-\``;
  if (isRenamed) return `${ids}: they were replaced.`;
  return `${ids}, which clients written for api.bota.dev refuse: import with --rename-ids if you use one.`;
}

async function* readSource(file: string): AsyncGenerator<Buffer> {
  // npm runs the command in the project's folder, which needn't be the caller's working directory.
  const path = resolve(process.env.INIT_CWD ?? ".", file);
  try {
    yield* file === "-" ? process.stdin : createReadStream(path, { highWaterMark: READ_SIZE });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : message;
    throw new OperatorError(`${file} can't be read: ${reason}.`);
  }
}
