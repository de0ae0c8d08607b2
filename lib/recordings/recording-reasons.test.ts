import { expect, test } from "vitest";
import { GET as getRecordings } from "@/app/api/recordings/route";
import { inTransaction, systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { restoreRecording } from "@/lib/trash/restore-recordings";
import { trashRecording } from "@/lib/trash/trash-recordings";
import { changeStatus } from "./change-status";

onEachEngine("a recording's reasons", () => {
  async function make() {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const [file, otherFile] = [mediaRow(), mediaRow()];
    const row = recordingRow(projectId, { status: "processing", media: [file, otherFile] });
    await addRecordings([row]);
    const context = await systemContext(projectId);
    return {
      id: row.id,
      context,
      setProblem: async (problemReason: string) =>
        (await database()).client.media.update({ where: { id: file.id }, data: { problemReason } }),
      change: (to: "completed" | "failed" | "uploaded" | "processing", reason?: string) =>
        inTransaction(context, (inside) =>
          changeStatus(inside, row.id, { to, ...(reason !== undefined && { reason }) }),
        ),
      find: async (query: string) => {
        const response = await callRoute(getRecordings, `/api/recordings?${query}`, { key });
        return (await response.json()).data.map(({ id }: { id: string }) => id);
      },
    };
  }

  test("find it while it is failed, by the last one, and until it is tried again", async () => {
    const { id, change, find } = await make();
    await change("failed", "took_too_long");
    expect(await find("reason=took_too_long&reason=audio_corrupt")).toEqual([id]);
    expect(await find("reason=audio_corrupt")).toEqual([]);
    await change("uploaded", "retry");
    expect(await find("reason=took_too_long&reason=retry")).toEqual([]);
    await change("processing");
    await change("failed", "audio_corrupt");
    expect(await find("reason=took_too_long")).toEqual([]);
    expect(await find("reason=audio_corrupt&status=failed")).toEqual([id]);
  });

  test("find a completed one by the problem of its file, and again after it was in the trash", async () => {
    const { id, context, change, find, setProblem } = await make();
    await setProblem("image_corrupt");
    await change("completed");
    expect(await find("reason=image_corrupt")).toEqual([id]);
    expect(await find("reason=image_corrupt&status=failed")).toEqual([]);
    await trashRecording(context, id);
    expect(await find("reason=image_corrupt")).toEqual([]);
    await inTransaction(context, (inside) => restoreRecording(inside, id));
    expect(await find("reason=image_corrupt")).toEqual([id]);
  });
});
