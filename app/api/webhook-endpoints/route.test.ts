import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { api } from "@/lib/testing/api";
import { badPageQueries } from "@/lib/testing/bad-page-queries";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { useEnv } from "@/lib/testing/use-env";

const url = "https://receiver.example/hook";

onEachEngine("webhook endpoints", () => {
  let key = "";
  let projectId = "";
  beforeEach(async () => {
    projectId = await addProject();
    key = await addKey(projectId);
  });

  const ask = async (method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: object) => {
    const response = await api(method, `/api/${path}`, { key, ...(body && { body }) });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
  const make = async (body: object = {}) =>
    (await ask("POST", "webhook-endpoints", { url, ...body })).body;

  test("are made, shown without their secret, changed and deleted", async () => {
    const types = ["recording.completed", "recording.failed"];
    const { secret, ...made } = await make({ types, query: "?status=failed" });
    expect(secret).toMatch(/^whsec_/);
    expect(made).toEqual({
      id: expect.stringMatching(/^we_\w{24}$/),
      url,
      types,
      query: "status=failed",
      description: null,
      status: "enabled",
      status_reason: null,
      failing_since: null,
      secret_hint: `whsec_…${secret.slice(-5, -1)}`,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      stats: { delivered_24h: 0, failed_24h: 0, median_ms: null, oldest_waiting_at: null },
    });
    expect((await ask("GET", "webhook-endpoints")).body).toEqual({ data: [made] });
    const path = `webhook-endpoints/${made.id}`;
    const change = { description: "EHR sync", types: "all", status: "paused", query: "" };
    expect((await ask("PATCH", path, change)).body).toMatchObject({
      ...made,
      ...change,
      updated_at: expect.any(String),
    });
    expect((await ask("GET", path)).body).toMatchObject(change);
    const rotated = await ask("POST", `${path}/rotate-secret`);
    expect(rotated.body.secret).not.toBe(secret);
    expect(JSON.stringify((await ask("GET", path)).body)).not.toContain(rotated.body.secret);
    expect((await ask("DELETE", path)).status).toBe(204);
    for (const method of ["GET", "DELETE"] as const) {
      expect((await ask(method, path)).status).toBe(404);
    }
    expect((await ask("PATCH", path, change)).status).toBe(404);
    expect((await ask("POST", `${path}/rotate-secret`)).status).toBe(404);
  });

  test("store their secret only sealed", async () => {
    const { id, secret } = await make();
    const { client } = await database();
    const row = await client.webhookEndpoint.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify({ ...row, position: 0 })).not.toContain(secret.slice(6, 20));
  });

  test.each([
    [{}, "url"],
    [{ url: "" }, "url"],
    [{ url: "receiver.example/hook" }, "url"],
    [{ url: "ftp://receiver.example/hook" }, "url"],
    [{ url: "https://me:pw@receiver.example/hook" }, "url"],
    [{ url: "https://receiver.example/#hook" }, "url"],
    [{ url: "http://localhost:3000/" }, "url"],
    [{ url: "http://0x7f.1/" }, "url"],
    [{ url: "http://[::ffff:10.0.0.1]/" }, "url"],
    [{ url: "http://169.254.169.254/latest/meta-data" }, "url"],
    [{ url, types: [] }, "types"],
    [{ url, types: ["recording.eaten"] }, "types"],
    [{ url, types: "some" }, "types"],
    [{ url, query: "status=done" }, "query"],
    [{ url, query: "limit=5" }, "query"],
    [{ url, description: "" }, "description"],
    [{ url, secret: "whsec_mine" }, "secret"],
  ])("refuse %j with the name of what is wrong", async (body, param) => {
    const { status, body: answer } = await ask("POST", "webhook-endpoints", body);
    expect([status, answer.error.param]).toEqual([400, param]);
  });

  test("may lead to our own network if the operator says so", async () => {
    useEnv({ webhooksMayBePrivate: true });
    expect(await make({ url: "http://127.0.0.1:9/" })).toMatchObject({ status: "enabled" });
  });

  /** A ledger of an endpoint: failed, delivered and waiting ones of different hours. */
  async function addLedger(endpointId: string) {
    const { client } = await database();
    const recordings = [
      recordingRow(projectId, { status: "failed" }),
      recordingRow(projectId, { status: "completed" }),
    ];
    await addRecordings(recordings);
    for (let hour = 0; hour < 6; hour++) {
      await client.webhookDelivery.create({
        data: {
          id: mintId("whd"),
          projectId,
          endpointId,
          eventId: mintId("evt"),
          type: hour % 2 === 0 ? "recording.completed" : "recording.failed",
          recordingId: recordings[hour % 2]?.id ?? null,
          position: hour,
          body: "{}",
          status: hour < 2 ? "failed" : "delivered",
          tryCount: hour < 2 ? 10 : 1,
          failedTries: hour < 2 ? 10 : 0,
          createdAt: new Date(Date.UTC(2026, 10, 23, hour)),
        },
      });
    }
  }

  test("have a ledger that is paged and filtered", async () => {
    const { id } = await make();
    await addLedger(id);
    const list = async (query: string) =>
      (await ask("GET", `webhook-endpoints/${id}/deliveries${query}`)).body;
    const all = await list("");
    const times = all.data.map((row: { created_at: string }) => row.created_at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(all.data).toHaveLength(6);
    const first = await list("?limit=4&status=delivered&status=failed");
    const second = await list(
      `?limit=4&status=delivered&status=failed&cursor=${first.next_cursor}`,
    );
    expect([...first.data, ...second.data]).toEqual(all.data);
    expect((await list("?offset=5")).data).toEqual(all.data.slice(5));
    expect((await list("?status=failed")).data).toHaveLength(2);
    expect((await list("?status=delivered&type=recording.failed")).data).toHaveLength(2);
    const bad = [
      ...badPageQueries(first.next_cursor),
      ["status=lost", "status"],
      ["type=recording", "type"],
    ];
    for (const [query, param] of bad) {
      const { status, body } = await ask("GET", `webhook-endpoints/${id}/deliveries?${query}`);
      expect([query, status, body.error.param]).toEqual([query, 400, param]);
    }
    const foreign = await ask(
      "GET",
      `webhook-endpoints/${id}/deliveries?cursor=${first.next_cursor}`,
    );
    expect([foreign.status, foreign.body.error.param]).toEqual([400, "cursor"]);
  });

  test("resend matching deliveries, and no others", async () => {
    const { id } = await make();
    await addLedger(id);
    const resend = (body: object) => ask("POST", `webhook-endpoints/${id}/resend`, body);
    const matched = async (body: object) => (await resend({ ...body, dry_run: true })).body.matched;
    expect(await matched({ status: "failed" })).toBe(2);
    expect(await matched({ type: "recording.failed" })).toBe(3);
    expect(await matched({ type: ["recording.failed", "recording.completed"] })).toBe(6);
    expect(await matched({ after: "2026-11-23T02:00:00Z", before: "2026-11-23T05:00:00Z" })).toBe(
      3,
    );
    expect(await matched({ query: "status=failed" })).toBe(3);
    expect(await matched({ query: "status=failed", status: "failed" })).toBe(1);
    const done = await resend({ query: "status=failed", status: "failed" });
    expect([done.status, done.body]).toEqual([202, { matched: 1 }]);
    expect(await matched({ status: "waiting" })).toBe(1);
    const { client } = await database();
    const due = await client.webhookEndpoint.findUniqueOrThrow({ where: { id } });
    expect(due.dueAt).not.toBeNull();
    for (const [body, param] of [
      [{}, "after"],
      [{ query: "" }, "after"],
      [{ after: "yesterday" }, "after"],
      [{ type: "recording" }, "type"],
      [{ query: "status=done" }, "query"],
    ] as const) {
      const { status, body: answer } = await resend(body);
      expect([body, status, answer.error?.param]).toEqual([body, 400, param]);
    }
  });

  test("are sent a test that the ledger shows, unless they are paused", async () => {
    const { id } = await make();
    const sent = await ask("POST", `webhook-endpoints/${id}/test`);
    expect([sent.status, sent.body.type, sent.body.status]).toEqual([
      202,
      "webhook.test",
      "waiting",
    ]);
    const detail = (await ask("GET", `webhook-deliveries/${sent.body.id}`)).body;
    expect(detail).toMatchObject({ ...sent.body, url, tries: [] });
    expect(JSON.parse(detail.body)).toMatchObject({
      id: sent.body.event_id,
      type: "webhook.test",
      data: { endpoint_id: id },
    });
    expect((await ask("POST", `webhook-deliveries/${sent.body.id}/resend`)).status).toBe(202);
    await ask("PATCH", `webhook-endpoints/${id}`, { status: "paused" });
    for (const path of [
      `webhook-endpoints/${id}/test`,
      `webhook-deliveries/${sent.body.id}/resend`,
    ]) {
      expect((await ask("POST", path)).status).toBe(409);
    }
  });

  test("of another project are a 404", async () => {
    const { id } = await make();
    const { body } = await ask("POST", `webhook-endpoints/${id}/test`);
    key = await addKey(await addProject());
    expect((await ask("GET", `webhook-endpoints/${id}/deliveries`)).status).toBe(404);
    expect((await ask("GET", `webhook-deliveries/${body.id}`)).status).toBe(404);
    expect((await ask("POST", `webhook-deliveries/${body.id}/resend`)).status).toBe(404);
  });
});
