import { expect, test } from "vitest";
import { inTransaction, systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { createOperation } from "@/lib/operations/create-operation";
import { scopeNames } from "@/lib/schemas/scopes";
import { api, routesOf } from "@/lib/testing/api";
import { makeWav } from "@/lib/testing/make-wav";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { memberHeaders } from "@/lib/testing/people";
import { addDevice, addEndUser, addKey, addProject, newWebhook } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { addPendingRecording, askUpload, uploadRecording } from "@/lib/testing/uploads";
import { trashRecording } from "@/lib/trash/trash-recordings";
import { sendTest } from "@/lib/webhooks/deliveries";
import { createEndpoint } from "@/lib/webhooks/endpoints";

const server = withServedBytes();

type Asker = { projectId: string; key: string };

/** A write's subject and body, and another body that it also takes. */
type Case = { id?: string; body: object; other: { id?: string; body: object } };

const sound = makeWav({ seconds: 0.1 });
const promised = { content_type: "audio/wav", file_size_bytes: sound.length };

/** A case of every write that a key may ask for, which both dialects have. A new POST needs its line. */
const cases: Record<string, (asker: Asker) => Promise<Case>> = {
  recordings: async ({ projectId }) => {
    const body = { end_user_id: await addEndUser(projectId) };
    return { body, other: { body: { ...body, name: "Other" } } };
  },
  "recordings/[id]/upload-url": async ({ projectId, key }) => {
    const id = await addPendingRecording(projectId, key);
    return { id, body: promised, other: { id, body: { ...promised, file_size_bytes: 1 } } };
  },
  "recordings/[id]/upload-complete": async ({ projectId, key }) => {
    const id = await addPendingRecording(projectId, key);
    const { url, headers } = await askUpload(key, id, server.origin, promised);
    await fetch(url, { method: "PUT", headers, body: Uint8Array.from(sound) });
    return { id, body: {}, other: { id, body: { file_size_bytes: sound.length } } };
  },
  "recordings/[id]/download-url": async ({ projectId, key }) => {
    const { recordingId: id, mediaId } = await upload(projectId, key);
    return { id, body: { media_id: mediaId }, other: { id, body: { media_id: "med_other" } } };
  },
  "recordings/[id]/retry": async ({ projectId, key }) => {
    const [id, otherId] = [await failed(projectId, key), await failed(projectId, key)];
    return { id, body: {}, other: { id: otherId, body: {} } };
  },
  "recordings/[id]/restore": async (asker) => {
    const [id, otherId] = [await trashed(asker), await trashed(asker)];
    return { id, body: {}, other: { id: otherId, body: {} } };
  },
  "recordings/bulk": async () => ({
    body: { action: "delete", ids: ["rec_1"] },
    other: { body: { action: "delete", ids: ["rec_2"] } },
  }),
  "operations/[id]/cancel": async ({ projectId }) => {
    const [id, otherId] = [await operation(projectId), await operation(projectId)];
    return { id, body: {}, other: { id: otherId, body: {} } };
  },
  "operations/[id]/undo": async ({ projectId }) => {
    const [id, otherId] = [await operation(projectId), await operation(projectId)];
    const { client } = await database();
    const data = { status: "completed", completedAt: new Date() };
    await client.operation.updateMany({ where: { projectId }, data });
    return { id, body: {}, other: { id: otherId, body: {} } };
  },
  views: async () => ({
    body: { name: "Failed" },
    other: { body: { name: "Failed", query: "status=failed" } },
  }),
  "webhook-endpoints/[id]/test": async ({ projectId }) => {
    const [one, other] = [await webhook(projectId), await webhook(projectId)];
    return { id: one.id, body: {}, other: { id: other.id, body: {} } };
  },
  "webhook-endpoints/[id]/resend": async ({ projectId }) => {
    const { id } = await webhook(projectId);
    return { id, body: { status: "failed" }, other: { id, body: { status: "delivered" } } };
  },
  "webhook-deliveries/[id]/resend": async ({ projectId }) => {
    const [one, other] = [await webhook(projectId), await webhook(projectId)];
    return { id: one.deliveryId, body: {}, other: { id: other.deliveryId, body: {} } };
  },
  devices: async () => ({
    body: { serial_number: "SN-1" },
    other: { body: { serial_number: "SN-1", name: "Other" } },
  }),
  "devices/[id]/bind": async ({ projectId }) => {
    const id = await addDevice(projectId);
    const body = { end_user_id: await addEndUser(projectId) };
    return { id, body, other: { id: await addDevice(projectId), body } };
  },
  "devices/[id]/unbind": async ({ projectId }) => {
    const [id, endUserId] = [await addDevice(projectId), await addEndUser(projectId)];
    const { client } = await database();
    await client.device.update({ where: { id }, data: { endUserId } });
    return { id, body: { end_user_id: endUserId }, other: { id, body: {} } };
  },
  "devices/[id]/heartbeat": async ({ projectId }) => {
    const id = await addDevice(projectId);
    return { id, body: { battery_percent: 82 }, other: { id, body: { battery_percent: 81 } } };
  },
  "end-users": async () => ({
    body: { external_id: "17" },
    other: { body: { external_id: "17", name: "Other" } },
  }),
};

const upload = (projectId: string, key: string) =>
  uploadRecording(projectId, key, server.origin, sound);

async function failed(projectId: string, key: string): Promise<string> {
  const { recordingId: id } = await upload(projectId, key);
  const { client } = await database();
  await client.recording.update({ where: { id }, data: { status: "failed" } });
  return id;
}

async function trashed({ projectId, key }: Asker): Promise<string> {
  const { recordingId: id } = await upload(projectId, key);
  await trashRecording(await systemContext(projectId), id);
  return id;
}

async function operation(projectId: string): Promise<string> {
  const { id } = await inTransaction(await systemContext(projectId), (context) =>
    createOperation(context, { action: "delete", change: null, target: { ids: ["rec_1"] } }),
  );
  return id;
}

async function webhook(projectId: string): Promise<{ id: string; deliveryId: string }> {
  return inTransaction(await systemContext(projectId), async (context) => {
    const { id } = await createEndpoint(context, newWebhook());
    return { id, deliveryId: (await sendTest(context, id)).id };
  });
}

/** All that a project's writes leave behind. */
async function traces(projectId: string) {
  const { client } = await database();
  const recordings = await client.recording.findMany({
    where: { projectId },
    include: { media: true, statusChanges: true },
    orderBy: { id: "asc" },
  });
  const subjects = recordings.map(({ id }) => id);
  return {
    recordings,
    devices: await client.device.findMany({ where: { projectId }, orderBy: { id: "asc" } }),
    operations: await client.operation.findMany({ where: { projectId }, orderBy: { id: "asc" } }),
    endUsers: await client.endUser.findMany({ where: { projectId }, orderBy: { id: "asc" } }),
    deliveries: await client.webhookDelivery.findMany({
      where: { projectId },
      orderBy: { id: "asc" },
    }),
    jobs: await client.job.findMany({ where: { subject: { in: subjects } } }),
  };
}

const posts = (await routesOf()).filter(({ method }) => method === "POST");
/** Those whose answer is no secret. */
const isForKeys = ({ access, idempotency }: (typeof posts)[number]) =>
  idempotency !== "refused" && scopeNames.some((scope) => scope === access);

test("every write with a key has a case here", () => {
  const named = posts.filter(isForKeys).map(({ path }) => path.replace(/^\/(api|v1)\//, ""));
  expect([...new Set(named)].sort()).toEqual(Object.keys(cases).sort());
});

onEachEngine("an Idempotency-Key", () => {
  withStore("disk");

  test.each(posts.filter(isForKeys).map(({ path }) => path))("holds for %s", async (path) => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const make = cases[path.replace(/^\/(api|v1)\//, "")];
    if (!make) throw new Error(`${path} has no case in this test's table`);
    const { id = "", body, other } = await make({ projectId, key });
    const ask = (of: string, said: object) =>
      api("POST", path.replace("[id]", of), {
        key,
        headers: { "idempotency-key": "one" },
        body: said,
      });

    const [one, two] = await Promise.all([ask(id, body), ask(id, body)]);
    const text = await one.text();
    expect(one.ok).toBe(true);
    expect([two.status, await two.text()]).toEqual([one.status, text]);
    const replays = [one, two].filter(({ headers }) => headers.has("idempotent-replayed"));
    expect(replays).toHaveLength(1);

    const before = await traces(projectId);
    const again = await ask(id, body);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([one.status, "true"]);
    expect(await again.text()).toBe(text);
    const refused = await ask(other.id ?? "", other.body);
    const { error } = await refused.json();
    expect([refused.status, error.message]).toEqual([
      409,
      "This Idempotency-Key was used for another request.",
    ]);
    expect(await traces(projectId)).toEqual(before);
  });

  test("is refused if the answer holds a secret, and nothing is made", async () => {
    const projectId = await addProject();
    const member = await memberHeaders(projectId);
    const body = { name: "Mine", scopes: "all", expires_in_days: null };
    const others = posts.filter((post) => !isForKeys(post)).map(({ path }) => path);
    expect(others).toContain("/api/keys");
    expect(others).toContain("/api/webhook-endpoints/[id]/rotate-secret");
    for (const path of others) {
      const headers = { ...member, "idempotency-key": "one" };
      const response = await api("POST", path.replace("[id]", "we_1"), { headers, body });
      const { error } = await response.json();
      expect([path, response.status, error.param]).toEqual([path, 400, "Idempotency-Key"]);
    }
    const { client } = await database();
    expect(await client.apiKey.count({ where: { projectId } })).toBe(0);
  });
});
