import { expect, test } from "vitest";
import { failuresSchema } from "@/lib/schemas/history";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addFailures, addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";

onEachEngine("failures", () => {
  test("are told of the project's recordings that failed with a message", async () => {
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
      data: [{ recording_id: failed.id, message: "The audio file is damaged." }],
    });
  });
});
