import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { apiText } from "@/lib/recordings/serialize-recording";
import { mintObjectKey } from "@/lib/storage/object-key";
import { file, type ImportRow, lines, row, unique } from "@/lib/testing/import-rows";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addDevice, addEndUser, addProject } from "@/lib/testing/rows";
import { importRecordings } from "./import-recordings";

async function* sourceOf(text: string) {
  yield Buffer.from(text);
}

const run = (projectId: string, text: string) => importRecordings(projectId, sourceOf(text));

async function rowsOf(projectId: string) {
  const { client } = await database();
  return client.recording.findMany({ where: { projectId }, orderBy: { id: "asc" } });
}

onEachEngine("importing", () => {
  test("keeps every field as the file has it, in each form", async () => {
    const forms = [
      lines,
      (rows: ImportRow[]) => JSON.stringify(rows, null, 2),
      (rows: ImportRow[]) => JSON.stringify({ data: rows, has_more: false }),
    ];
    for (const write of forms) {
      const rows = [row(), row({ device_id: null, media: [], metadata: null, name: null })];
      const projectId = await addProject();
      const counts = await run(projectId, write(rows));
      expect(counts).toEqual({ created: 2, updated: 0, unchanged: 0 });
      const stored = await rowsOf(projectId);
      expect(stored.map(({ json }) => JSON.parse(apiText(json)))).toEqual(
        rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
    }
  });

  test("keeps metadata as it was written", async () => {
    const projectId = await addProject();
    const metadata =
      '{"n":12345678901234567890,"one":1.0,"10":1,"2":0,"__proto__":{"a":1e5},"s":"\\ud800😀"}';
    await run(projectId, lines([row()]).replace('{"b":1,"a":[true,null]}', metadata));
    const [stored] = await rowsOf(projectId);
    expect(stored?.metadata).toBe(metadata);
    expect(stored?.json).toContain(`"metadata":${metadata},`);
  });

  test("changes nothing the second time, and only what differs the third", async () => {
    const projectId = await addProject();
    const rows = [row(), row(), row()];
    await run(projectId, lines(rows));
    const before = await rowsOf(projectId);
    expect(await run(projectId, JSON.stringify(rows))).toEqual({
      created: 0,
      updated: 0,
      unchanged: 3,
    });
    expect(await rowsOf(projectId)).toEqual(before);

    const changed = { ...rows[1], id: rows[1]?.id ?? "", name: null, media: [file(), file()] };
    const counts = await run(projectId, lines([...rows.slice(0, 1), changed, row()]));
    expect(counts).toEqual({ created: 1, updated: 1, unchanged: 1 });
    const after = await rowsOf(projectId);
    const stored = after.find(({ id }) => id === changed.id);
    expect(JSON.parse(apiText(stored?.json ?? ""))).toEqual(changed);
    expect(after.find(({ id }) => id === rows[0]?.id)).toEqual(before[0]);
    const { client } = await database();
    expect(await client.media.count({ where: { recordingId: changed.id } })).toBe(2);
  });

  test("keeps nothing of a file with a bad line, and names line, field and reason", async () => {
    const projectId = await addProject();
    const text = [lines([row()]), "", lines([row({ status: "done" })]), "{", lines([row()])].join(
      "\n",
    );
    const attempt = run(projectId, text);
    await expect(attempt).rejects.toThrow(
      /^Nothing was imported[\s\S]*line 3: status: [\s\S]*line 4: is not JSON/,
    );
    expect(await rowsOf(projectId)).toEqual([]);
  });

  test("lists twenty problems and the number of the others", async () => {
    const projectId = await addProject();
    const bad = Array.from({ length: 25 }, () => row({ status: "done" }));
    const error = await run(projectId, lines(bad)).catch(String);
    expect(String(error).match(/^ {2}line/gm)).toHaveLength(20);
    expect(error).toContain("and 5 more");
  });

  test("refuses an id that the file has twice, naming both lines", async () => {
    const projectId = await addProject();
    const [twice, media] = [row(), file()];
    await expect(run(projectId, lines([twice, row(), twice]))).rejects.toThrow(
      "line 3: id: is in the file already, at line 1",
    );
    await expect(
      run(projectId, lines([row({ media: [media] }), row({ media: [media] })])),
    ).rejects.toThrow("line 2: media[0].id: is in the file already, at line 1");
  });

  test("takes nothing over from another project", async () => {
    const [ours, theirs] = [await addProject(), await addProject()];
    const existing = row();
    await run(theirs, lines([existing]));
    const before = await rowsOf(theirs);
    const media = existing.media;
    const device = await addDevice(theirs);
    const endUser = await addEndUser(theirs);
    const attempts = {
      "line 2: id: belongs to another project": row({ id: existing.id, media: [] }),
      "line 2: device_id: belongs to another project": row({ device_id: device }),
      "line 2: end_user_id: belongs to another project": row({ end_user_id: endUser }),
      "line 2: media[0].id: belongs to another recording": row({ media }),
    };
    for (const [message, attempt] of Object.entries(attempts)) {
      await expect(run(ours, lines([row(), attempt]))).rejects.toThrow(message);
    }
    expect(await rowsOf(ours)).toEqual([]);
    expect(await rowsOf(theirs)).toEqual(before);
    const { client } = await database();
    expect(await client.device.count({ where: { projectId: ours } })).toBe(0);
  });

  test("loses no file that is kept here: its recording is not changed", async () => {
    const projectId = await addProject();
    const kept = row({ media: [file(), file()] });
    await run(projectId, lines([kept]));
    const { client } = await database();
    const media = kept.media as { id: string }[];
    const data = { objectKey: mintObjectKey("media"), storedAt: new Date() };
    await client.media.update({ where: { id: media[1]?.id }, data });
    const before = await rowsOf(projectId);
    const changes = [
      { status: "pending" },
      { media: [] },
      { media: [media[1]] },
      { name: "Other" },
    ];
    for (const change of changes) {
      await expect(run(projectId, lines([row(), { ...kept, ...change }]))).rejects.toThrow(
        "line 2: id: its files are kept here, and an import that changes it would lose them",
      );
    }
    expect(await rowsOf(projectId)).toEqual(before);
    expect(await client.media.count({ where: { recordingId: kept.id } })).toBe(2);
    expect(await run(projectId, lines([kept]))).toEqual({ created: 0, updated: 0, unchanged: 1 });
  });

  test("adds its change of a recording's status to the earlier changes", async () => {
    const projectId = await addProject();
    const [moved, renamed] = [row({ status: "processing" }), row()];
    await run(projectId, lines([moved, renamed]));
    await run(
      projectId,
      lines([
        { ...moved, status: "failed" },
        { ...renamed, name: "Other" },
      ]),
    );
    await run(projectId, lines([{ ...moved, status: "completed" }, renamed]));
    const { client } = await database();
    const changes = await client.statusChange.findMany({
      where: { recording: { projectId } },
      select: { recordingId: true, status: true, reason: true },
      orderBy: { createdAt: "asc" },
    });
    expect(changes).toEqual([
      { recordingId: moved.id, status: "failed", reason: "import" },
      { recordingId: moved.id, status: "completed", reason: "import" },
    ]);
  });

  // 100,000 are proved by large-import.proof.ts.
  test("imports more recordings than it writes at once", async () => {
    const projectId = await addProject();
    const device_id = unique("dev");
    const rows = Array.from({ length: 1_200 }, () => row({ device_id }));
    expect(await run(projectId, lines(rows))).toEqual({ created: 1_200, updated: 0, unchanged: 0 });
    expect(await run(projectId, lines(rows))).toEqual({ created: 0, updated: 0, unchanged: 1_200 });
  });

  test("imports one export into two projects, and again into each", async () => {
    const rows = [row(), row({ id: "rec_with-sign", device_id: "dev_with_sign" })];
    const odd: number[] = [];
    for (const projectId of [await addProject(), await addProject()]) {
      const options = { newIds: true, onOddIds: (count: number) => odd.push(count) };
      const bring = () => importRecordings(projectId, sourceOf(lines(rows)), options);
      expect(await bring()).toEqual({ created: 2, updated: 0, unchanged: 0 });
      expect(await bring()).toEqual({ created: 0, updated: 0, unchanged: 2 });
      const stored = await rowsOf(projectId);
      for (const { id, deviceId } of stored) {
        expect(`${id} ${deviceId}`).toMatch(/^rec_[A-Za-z0-9]{24} dev_[A-Za-z0-9]{24}$/);
      }
    }
    expect(odd).toEqual([2, 2, 2, 2]);
  });
});
