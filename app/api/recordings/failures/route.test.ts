import { expect, test } from "vitest";
import { readerName } from "@/lib/analysis/reader";
import { database } from "@/lib/db/database";
import { failuresSchema } from "@/lib/schemas/history";
import { mintObjectKey } from "@/lib/storage/object-key";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  addFailures,
  addKey,
  addProject,
  addRecordings,
  mediaRow,
  recordingRow,
} from "@/lib/testing/rows";

onEachEngine("failures", () => {
  test("list the project's recordings that failed with a message", async () => {
    const [projectId, others] = [await addProject(), await addProject()];
    const failed = recordingRow(projectId, { status: "failed" });
    const silent = recordingRow(projectId, { status: "failed" });
    const completed = recordingRow(projectId);
    const foreign = recordingRow(others, { status: "failed" });
    await addRecordings([failed, silent, completed, foreign]);
    await addFailures([failed, foreign], "The audio file is damaged.");
    const query = [failed, silent, completed, foreign].map(({ id }) => `id=${id}`).join("&");
    const key = await addKey(projectId);
    const response = await api("GET", `/api/recordings/failures?${query}`, { key });
    expect(failuresSchema.parse(await response.json())).toEqual({
      data: [
        {
          recording_id: failed.id,
          reason: null,
          message: "The audio file is damaged.",
          can_retry: false,
          problem_files: 0,
        },
      ],
    });
  });

  test("list the problem of a file of a completed recording", async () => {
    const projectId = await addProject();
    const files = [mediaRow(), mediaRow(), mediaRow()];
    const row = recordingRow(projectId, { media: files });
    await addRecordings([row]);
    const { client } = await database();
    for (const { id } of files.slice(1)) {
      const data = { problemReason: "image_corrupt", problemMessage: "The image is broken." };
      await client.media.update({ where: { id }, data });
    }
    const key = await addKey(projectId);
    const response = await api("GET", `/api/recordings/failures?id=${row.id}`, { key });
    expect(failuresSchema.parse(await response.json()).data).toEqual([
      {
        recording_id: row.id,
        reason: "image_corrupt",
        message: "The image is broken.",
        can_retry: false,
        problem_files: 2,
      },
    ]);
  });

  test("say whether another try or a better reader may help: if all files are here, and only then", async () => {
    const projectId = await addProject();
    const cases = [
      { reason: "processing_failed", isHere: true, canRetry: true },
      { reason: "took_too_long", isHere: true, canRetry: true },
      { reason: "took_too_long", isHere: false, canRetry: false },
      { reason: "audio_corrupt", isHere: true, canRetry: false },
      { reason: "image_corrupt", reader: readerName(), isHere: true, canRetry: false },
      { reason: "unsupported_format", reader: "2020-01-01 ffmpeg", isHere: true, canRetry: true },
      { reason: "unsupported_format", reader: "", isHere: false, canRetry: false },
    ];
    const { client } = await database();
    const expected = [];
    for (const { reason, reader, isHere, canRetry } of cases) {
      const media = mediaRow();
      const row = recordingRow(projectId, { status: "failed", media: [media] });
      await addRecordings([row]);
      await addFailures([row], "It failed.");
      await client.statusChange.updateMany({ where: { recordingId: row.id }, data: { reason } });
      if (isHere) {
        const data = { objectKey: mintObjectKey("media"), storedAt: new Date() };
        await client.media.update({ where: { id: media.id }, data });
      }
      if (reader !== undefined) {
        const data = { problemReason: reason, problemReader: reader };
        await client.media.update({ where: { id: media.id }, data });
      }
      expected.push([row.id, reason, canRetry]);
    }
    const query = expected.map(([id]) => `id=${id}`).join("&");
    const key = await addKey(projectId);
    const { data } = failuresSchema.parse(
      await (await api("GET", `/api/recordings/failures?${query}`, { key })).json(),
    );
    const told = data.map((row) => [row.recording_id, row.reason, row.can_retry]);
    expect(told.sort()).toEqual(expected.sort());
  });
});
