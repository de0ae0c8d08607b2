import { expect, test } from "vitest";
import { inTransaction, systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { ApiError } from "@/lib/schemas/api-error";
import { type RecordingStatus, recordingStatuses } from "@/lib/schemas/recording-values";
import { mintObjectKey } from "@/lib/storage/object-key";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { changeStatus } from "./change-status";

const legal = [
  "pending → uploaded",
  "uploaded → processing",
  "uploaded → pending",
  "processing → completed",
  "processing → failed",
  "completed → uploaded",
  "failed → uploaded",
];

/** A recording of a status, whose one file is in the store. */
async function recordingOf(projectId: string, status: RecordingStatus): Promise<string> {
  const media = mediaRow();
  const recording = recordingRow(projectId, { status, media: [media] });
  await addRecordings([recording]);
  const { client } = await database();
  const data = { objectKey: mintObjectKey("media"), storedAt: new Date() };
  await client.media.update({ where: { id: media.id }, data });
  return recording.id;
}

async function read(id: string) {
  const { client } = await database();
  return client.recording.findUniqueOrThrow({
    where: { id },
    select: { status: true, json: true, statusChanges: { select: { status: true, reason: true } } },
  });
}

onEachEngine("a recording's status", () => {
  test("changes only along the seven ways, and keeps each change", async () => {
    const projectId = await addProject();
    const pairs = recordingStatuses.flatMap((from) => recordingStatuses.map((to) => [from, to]));
    const moved: string[] = [];
    for (const [from = "pending", to = "pending"] of pairs) {
      const id = await recordingOf(projectId, from);
      const before = await read(id);
      const refusal = await inTransaction(await systemContext(projectId), (context) =>
        changeStatus(context, id, { to }),
      ).then(
        () => null,
        (error: unknown) => error,
      );
      if (refusal === null) {
        moved.push(`${from} → ${to}`);
        const after = await read(id);
        expect(after).toMatchObject({ status: to, statusChanges: [{ status: to, reason: null }] });
        expect(after.json).toContain(`"status":"${to}"`);
      } else {
        expect(refusal).toBeInstanceOf(ApiError);
        expect(refusal).toMatchObject({ code: "conflict" });
        expect(await read(id)).toEqual(before);
      }
    }
    expect(moved.sort()).toEqual([...legal].sort());
  });

  test("is retried only if it is failed", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const { client } = await database();
    for (const status of recordingStatuses) {
      const id = await recordingOf(projectId, status);
      const before = await read(id);
      const { status: answer } = await api("POST", `/api/recordings/${id}/retry`, { key });
      const isTried = status === "failed";
      expect([status, answer]).toEqual([status, isTried ? 200 : 409]);
      const move = { status: "uploaded", reason: "retry" };
      expect(await read(id)).toMatchObject(
        isTried ? { status: "uploaded", statusChanges: [move] } : before,
      );
      expect(await client.job.count({ where: { subject: id } })).toBe(isTried ? 1 : 0);
    }
  });
});
