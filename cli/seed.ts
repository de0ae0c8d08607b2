import { Command, InvalidArgumentError } from "commander";
import { seedRecordings } from "@/lib/demo/seed-recordings";
import { createProgress } from "./create-progress";
import { findProject } from "./find-project";
import { runCommand } from "./run-command";

const MAX_RECORDINGS = 100_000_000;

export const seed = new Command("seed")
  .description("Fill a project with made-up recordings, their devices and end users")
  .requiredOption("--project <id>", "the project")
  .requiredOption("--recordings <number>", "how many to create", parseCount)
  .action(
    runCommand(async ({ project, recordings }: { project: string; recordings: number }) => {
      const { id } = await findProject(project);
      const progress = createProgress();
      await seedRecordings(id, recordings, {
        onProgress: (made) => progress.show(`${made} of ${recordings} recordings`),
      }).finally(progress.clear);
      console.log(`created ${recordings}`);
    }),
  );

function parseCount(text: string): number {
  const count = Number(text);
  if (/^\d{1,9}$/.test(text) && count >= 1 && count <= MAX_RECORDINGS) return count;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_RECORDINGS}.`);
}
