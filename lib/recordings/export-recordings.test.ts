import { beforeAll, expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { recordingSchema } from "@/lib/schemas/recording";
import { exportQuery } from "@/lib/schemas/recordings-export";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  addDevice,
  addEndUser,
  addKey,
  addProject,
  addRecordings,
  mediaRow,
  recordingRow,
} from "@/lib/testing/rows";
import { exportRecordings } from "./export-recordings";
import type { RecordingRow } from "./serialize-recording";

const NOON = Date.parse("2025-03-30T12:00:00.000Z");

onEachEngine("an export", () => {
  let projectId = "";
  let key = "";
  let rows: RecordingRow[] = [];

  beforeAll(async () => {
    projectId = await addProject();
    key = await addKey(projectId);
    rows = Array.from({ length: 1_200 }, (_, index) =>
      recordingRow(projectId, {
        name: index % 3 === 0 ? null : `Visit ${index % 17}`,
        createdAt: new Date(NOON + index * 1_000),
        durationMs: index % 5 === 0 ? null : BigInt(index % 40),
        media: index % 2 === 0 ? [mediaRow()] : [],
        metadata: index % 7 === 0 ? `{"ward":{"name":"Süd ${index % 4}"},"n":${index}}` : null,
      }),
    );
    await addRecordings(rows);
  });

  const ask = (query: string, by = key) =>
    api("GET", `/api/recordings/export?${query}`, { key: by });

  const withoutSort = (query: string) => query.replace(/&?sort=[^&]*/, "");

  /** The ids of all pages of the list. */
  async function listAll(query: string): Promise<{ id: string }[]> {
    const found: { id: string }[] = [];
    let cursor = "";
    do {
      const response = await api("GET", `/api/recordings?limit=100&${query}${cursor}`, { key });
      const page = await response.json();
      found.push(...page.data);
      cursor = page.next_cursor === null ? "" : `&cursor=${page.next_cursor}`;
    } while (cursor !== "");
    return found;
  }

  test("holds only the recordings named by `id`, or all except those", async () => {
    const all = (await listAll("status=completed&sort=name")).map(({ id }) => id);
    const other = recordingRow(await addProject(), {});
    await addRecordings([other]);
    const idsOf = async (query: string) => {
      const response = await ask(`format=json&sort=name&${query}`);
      const rows: { id: string }[] = await response.json();
      expect(response.headers.get("x-total-count")).toBe(String(rows.length));
      return rows.map(({ id }) => id);
    };
    const some = [all[7], all[2], other.id].map((id) => `id=${id}`).join("&");
    expect(await idsOf(some)).toEqual([all[2], all[7]]);
    expect(await idsOf(`${some}&status=failed`)).toEqual([]);
    const rest = await idsOf(`status=completed&excluding=${all[0]}&excluding=${all[3]}`);
    expect(rest).toEqual(all.filter((_, index) => index !== 0 && index !== 3));
    const many = Array.from({ length: 301 }, (_, index) => `id=rec_${index}`).join("&");
    const refusal = await (await ask(many)).json();
    expect(refusal.error).toMatchObject({ code: "invalid_request", param: "id" });
  });

  test.each([
    "sort=-created_at",
    "sort=name&min_duration_ms=3",
    "sort=-duration_ms",
    "created_after=2025-03-30T12:10:00Z&sort=created_at",
    "status=failed",
    "q=vis%201&missing=duration&sort=-name",
    "q=sud&metadata[ward.name]=S%C3%BCd%201&metadata[ward.name]=S%C3%BCd%203&has=name",
    "has=media&media_type=video&media_type=audio&max_duration_ms=0&min_duration_ms=0",
    "created_before=2025-03-30&created_after=2025-03-29&time_zone=Pacific/Apia&sort=duration_ms",
    "metadata[n]=14&metadata[n]=21&status=completed&status=pending",
  ])("holds the list's rows in the list's order: %s", async (query) => {
    const response = await ask(`format=ndjson&${query}`);
    const lines = (await response.text()).split("\n").slice(0, -1);
    expect(lines.map((line) => JSON.parse(line))).toEqual(await listAll(query));
    expect(response.headers.get("x-total-count")).toBe(String(lines.length));
    const counted = await (
      await api("GET", `/api/recordings/count?${withoutSort(query)}`, { key })
    ).json();
    expect(counted).toEqual({ count: lines.length, is_exact: true });
    const json = await (await ask(`format=json&${query}`)).json();
    expect(json).toEqual(lines.map((line) => JSON.parse(line)));
  });

  test("shows one state of the database, even if others write and the caller reads slowly", async () => {
    const asked = exportQuery.parse(new URLSearchParams("format=ndjson"));
    const { total, bytes } = await exportRecordings(await systemContext(projectId), asked);
    const reader = bytes.getReader();
    const first = await reader.read();
    const late = recordingRow(projectId, { createdAt: new Date(NOON - 1) });
    await addRecordings([late]);
    const chunks = [first.value];
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
    }
    const text = Buffer.concat(chunks.flatMap((chunk) => chunk ?? [])).toString();
    expect(text).not.toContain(late.id);
    expect(text.split("\n")).toHaveLength(total + 1);
  });

  test("is refused while too many of its project are being read", async () => {
    const context = await systemContext(await addProject());
    const asked = exportQuery.parse(new URLSearchParams());
    const start = () => exportRecordings(context, asked);
    const all = await Promise.all([start(), start(), start(), start()]);
    await expect(start()).rejects.toThrow("too many exports");
    await all[0]?.bytes.cancel();
    const another = await start();
    for (const { bytes } of [...all.slice(1), another]) await bytes.cancel();
    await (await start()).bytes.cancel();
  });

  test("writes a CSV that no spreadsheet runs", async () => {
    const otherId = await addProject();
    const metadata = `{"location":"ward 3, \\"left\\"","big":12345678901234567890,"t":-5,"=1+1":"@SUM(A1)","case":{"priority":[1,true]},"a.b":"dotted"}`;
    await addRecordings([
      recordingRow(otherId, { name: '=HYPERLINK("x")', metadata, startedAt: new Date(NOON) }),
      recordingRow(otherId, { name: "-5", startedAt: null, createdAt: new Date(0) }),
    ]);
    const other = await addKey(otherId);
    const columns = [
      "name",
      "duration_ms",
      "started_at",
      ..."location,big,t,=1+1,case,case.priority,a.b,none"
        .split(",")
        .map((one) => `metadata[${one}]`),
    ];
    const query = new URLSearchParams({
      columns: columns.join(","),
      time_zone: "Europe/Berlin",
      bom: "true",
    });
    const response = await ask(String(query), other);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="recordings-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const text = Buffer.from(await response.arrayBuffer()).toString();
    expect(text.split("\r\n")).toEqual([
      `\ufeff${columns.join(",")}`,
      `"'=HYPERLINK(""x"")",61500,2025-03-30T14:00:00.000+02:00,"ward 3, ""left""",12345678901234567890,-5,'@SUM(A1),"{""priority"":[1,true]}","[1,true]",dotted,`,
      "'-5,61500,,,,,,,,,",
      "",
    ]);
    const chosen = await ask("format=ndjson&columns=metadata[big],updated_at,name", other);
    expect((await chosen.text()).split("\n")[0]).toMatch(
      /^\{"metadata\[big\]":12345678901234567890,"updated_at":"[^"]+","name":"=HYPERLINK\(\\"x\\"\)"\}$/,
    );
    const [header] = (await (await ask("", other)).text()).split("\r\n");
    expect(header).toBe(Object.keys(recordingSchema.shape).join(","));
  });

  test("names devices and end users, also in rows of many", async () => {
    const { client } = await database();
    const otherId = await addProject();
    const deviceId = await addDevice(otherId, { name: "Desk, 4" });
    const endUserId = await addEndUser(otherId, { name: "Ada" });
    const nameless = await addEndUser(otherId);
    await client.endUser.update({ where: { id: nameless }, data: { externalId: "=pat-1" } });
    await addRecordings([
      ...Array.from({ length: 500 }, () => recordingRow(otherId, { deviceId, endUserId })),
      recordingRow(otherId, { deviceId: null, endUserId: nameless, createdAt: new Date(0) }),
      recordingRow(otherId, { deviceId: null, endUserId: null, createdAt: new Date(1) }),
    ]);
    const other = await addKey(otherId);
    const query = "sort=created_at&columns=device_name,end_user_external_id,end_user_name";
    const lines = (await (await ask(query, other)).text()).split("\r\n");
    expect(lines.slice(0, 4)).toEqual([
      "device_name,end_user_external_id,end_user_name",
      ",'=pat-1,",
      ",,",
      '"Desk, 4",,Ada',
    ]);
    expect(new Set(lines.slice(3, -1))).toEqual(new Set(['"Desk, 4",,Ada']));
    const json = await (await ask(`format=json&${query}`, other)).json();
    expect(json[0]).toEqual({
      device_name: null,
      end_user_external_id: "=pat-1",
      end_user_name: null,
    });
    expect(json).toHaveLength(502);
  });

  test.each([
    ["format=xls", "format"],
    ["columns=", "columns"],
    ["columns=id,,name", "columns"],
    ["columns=id,size", "columns"],
    ["columns=id,name,id", "columns"],
    ["columns=metadata[]", "columns"],
    ["columns=metadata[a", "columns"],
    ["bom=1", "bom"],
    ["limit=5", "limit"],
    ["sort=size", "sort"],
    ["status=done", "status"],
  ])("refuses %s with the name of what is wrong", async (query, param) => {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect((await response.json()).error.param).toBe(param);
  });
});
