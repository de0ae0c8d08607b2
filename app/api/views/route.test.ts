import { beforeEach, expect, test } from "vitest";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";

onEachEngine("views", () => {
  let key = "";
  let projectId = "";
  beforeEach(async () => {
    projectId = await addProject();
    key = await addKey(projectId);
  });

  const ask = async (method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: object) => {
    const response = await api(method, path, { key, ...(body && { body }) });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
  const make = async (body: object) => (await ask("POST", "/api/views", body)).body;

  test("are kept, changed and deleted, and one of them is the default", async () => {
    const failed = await make({ name: "Failed", query: "?status=failed", is_default: true });
    expect(failed).toEqual({
      id: expect.stringMatching(/^view_\w{24}$/),
      name: "Failed",
      query: "status=failed",
      columns: null,
      is_default: true,
      created_at: expect.any(String),
    });
    const columns = ["name", "metadata[location]"];
    const long = await make({ name: "Long", columns, is_default: true });
    const { body } = await ask("GET", "/api/views");
    expect(body.data).toEqual([{ ...failed, is_default: false }, long]);
    const changed = await ask("PATCH", `/api/views/${failed.id}`, {
      query: "min_duration_ms=5&sort=-duration_ms",
      columns: null,
      is_default: true,
    });
    expect(changed.body).toEqual({ ...failed, query: "min_duration_ms=5&sort=-duration_ms" });
    expect((await ask("GET", `/api/views/${long.id}`)).body).toEqual({
      ...long,
      is_default: false,
    });
    expect((await ask("DELETE", `/api/views/${long.id}`)).status).toBe(204);
    expect((await ask("GET", `/api/views/${long.id}`)).status).toBe(404);
    expect((await ask("PATCH", `/api/views/${long.id}`, { is_default: true })).status).toBe(404);
    expect((await ask("GET", `/api/views/${failed.id}`)).body.is_default).toBe(true);
  });

  test("keep how their columns are drawn, until a change removes it", async () => {
    const display = { is_dense: true, widths: { "metadata[location]": 220 } };
    const { id } = await make({ name: "Dense", display });
    expect((await ask("GET", "/api/views")).body.data[0].display).toEqual(display);
    expect((await ask("PATCH", `/api/views/${id}`, { name: "D" })).body.display).toEqual(display);
    const { body } = await ask("PATCH", `/api/views/${id}`, { display: null });
    expect(body).not.toHaveProperty("display");
  });

  test("stand for their parameters, which given ones replace", async () => {
    await addRecordings([
      recordingRow(projectId, { status: "failed", durationMs: 5n }),
      recordingRow(projectId, { status: "failed", durationMs: 50n }),
      recordingRow(projectId, { status: "pending", durationMs: 500n }),
    ]);
    const { id } = await make({ name: "V", query: "status=failed&sort=duration_ms" });
    const lengths = async (query: string) =>
      (await ask("GET", `/api/recordings?view=${id}${query}`)).body.data.map(
        (row: { duration_ms: number }) => row.duration_ms,
      );
    expect(await lengths("")).toEqual([5, 50]);
    expect(await lengths("&sort=-duration_ms")).toEqual([50, 5]);
    expect(await lengths("&status=pending&status=completed")).toEqual([500]);
    const first = await ask("GET", `/api/recordings?view=${id}&limit=1`);
    expect(await lengths(`&cursor=${first.body.next_cursor}`)).toEqual([50]);
    const count = async (query: string) =>
      (await ask("GET", `/api/recordings/count?view=${id}${query}`)).body.count;
    expect([await count(""), await count("&min_duration_ms=6")]).toEqual([2, 1]);
    const facets = await ask("GET", `/api/recordings/facets?view=${id}&facet=status`);
    expect(facets.body.total).toBe(2);
    const histogram = await ask("GET", `/api/recordings/histogram?view=${id}&interval=day`);
    expect(histogram.body.data[0].counts.failed).toBe(2);
    const exported = await ask("GET", `/api/recordings/export?view=${id}&format=json`);
    expect(exported.body).toHaveLength(2);
  });

  test.each([
    [{ name: "" }, "name"],
    [{ name: "V", query: "status=done" }, "query"],
    [{ name: "V", query: "limit=5" }, "query"],
    [{ name: "V", query: "view=view_1" }, "query"],
    [{ name: "V", columns: ["name", "name"] }, "columns"],
    [{ name: "V", columns: [""] }, "columns[0]"],
    [{ name: "V", display: { is_dense: true } }, "display.widths"],
    [{ name: "V", display: { is_dense: true, widths: { name: 5 } } }, "display.widths.name"],
    [{ name: "V", is_default: "yes" }, "is_default"],
    [{ name: "V", colour: "red" }, "colour"],
    [{}, "name"],
  ])("refuse %j with the name of what is wrong", async (body, param) => {
    const { status, body: answer } = await ask("POST", "/api/views", body);
    expect([status, answer.error.param]).toEqual([400, param]);
  });

  test("of another project, or none, are a 400 that names the parameter", async () => {
    const { id } = await make({ name: "Mine" });
    key = await addKey(await addProject());
    for (const query of [`view=${id}`, "view=", "view=view_none", `view=${id}&view=${id}`]) {
      const { status, body } = await ask("GET", `/api/recordings?${query}`);
      expect([status, body.error.param]).toEqual([400, "view"]);
    }
    expect((await ask("GET", `/api/views/${id}`)).status).toBe(404);
  });
});
