import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { limitProjectReads } from "@/lib/db/limit-project-reads";
import { apiText } from "@/lib/recordings/serialize-recording";
import type { OperationPreview } from "@/lib/schemas/operation";
import { assertChange } from "./create-operation";
import { isActedOn, isMeant, tableOf } from "./operation-target";
import type { ParsedOperation } from "./parse-operation";

const SAMPLE_SIZE = 10;

/** Says what an operation would be about, and does nothing. Throws the 400 for an end user that is not there. */
export async function previewOperation(
  context: Context,
  asked: ParsedOperation,
): Promise<OperationPreview> {
  await assertChange(context, asked);
  const { projectId, db } = context;
  const { action, target } = asked;
  const meant = await isMeant(context, target);
  const condition = isActedOn(asked);
  const actedOn = condition ? Prisma.sql`${meant} AND ${condition}` : meant;
  const table = tableOf(asked);
  const count = async (where: Prisma.Sql) => {
    const counted = Prisma.sql`SELECT CAST(count(*) AS TEXT) FROM ${table} WHERE ${where}`;
    const [text] = await limitProjectReads(projectId, () => db.reader.read(counted));
    return Number(text);
  };
  const order = action === "restore" ? Prisma.sql`trashed_at` : Prisma.sql`created_at`;
  const sample = await db.reader.read(Prisma.sql`
    SELECT wire FROM ${table} WHERE ${actedOn} ORDER BY ${order} DESC, id DESC LIMIT ${SAMPLE_SIZE}`);
  const matched = "ids" in target ? target.ids.length : await count(meant);
  return {
    action,
    matched,
    skipped: matched - (condition || "ids" in target ? await count(actedOn) : matched),
    sample: sample.map((json) => JSON.parse(apiText(json))),
  };
}
