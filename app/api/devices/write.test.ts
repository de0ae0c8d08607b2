import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { deviceSchema } from "@/lib/schemas/device";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addDevice, addEndUser, addKey, addProjectWithKey } from "@/lib/testing/rows";

/** A device without what only `/v1` says of it. */
async function read(response: Response) {
  const device = deviceSchema.strip().parse(await response.json());
  return { status: response.status, device };
}

async function refused(response: Response) {
  const { error } = await response.json();
  return { status: response.status, code: error.code, param: error.param };
}

onEachEngine("new devices", () => {
  test("have exactly the caller's fields", async () => {
    const { key } = await addProjectWithKey();
    const metadata = '{"b":1.0,"a":12345678901234567890,"ü":"🎙"}';
    const body = `{"serial_number":"SN/1 ü","model":"Pin 2","name":null,"metadata": ${metadata} }`;
    const response = await api("POST", "/api/devices", { key, body });
    const text = await response.text();
    expect(response.status).toBe(201);
    const device = deviceSchema.parse(JSON.parse(text));
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(deviceSchema.shape));
    expect(device).toMatchObject({ serial_number: "SN/1 ü", model: "Pin 2", name: null });
    expect(text).toContain(`"end_user_id":null,"metadata":${metadata},"created_at":"`);
    expect(await (await api("GET", `/api/devices/${device.id}`, { key })).text()).toBe(text);
    const list = await api("GET", "/api/devices", { key });
    expect(await list.text()).toBe(`{"data":[${text}],"has_more":false,"next_cursor":null}`);
  });

  test("are the existing one, unchanged, if its serial number is known", async () => {
    const { key } = await addProjectWithKey();
    const post = async (name: string, who = key) =>
      read(await api("POST", "/api/devices", { key: who, body: { serial_number: "SN-1", name } }));
    const first = await post("Desk");
    expect(first).toMatchObject({ status: 201, device: { name: "Desk" } });
    expect(await post("Other")).toEqual({ ...first, status: 200 });
    const others = await post("Theirs", (await addProjectWithKey()).key);
    expect(others).toMatchObject({ status: 201, device: { name: "Theirs" } });
  });

  test("are one device if many calls come at once", async () => {
    const { projectId, key } = await addProjectWithKey();
    const body = { serial_number: "SN-1" };
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => read(await api("POST", "/api/devices", { key, body }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201]);
    expect(new Set(answers.map(({ device }) => device.id)).size).toBe(1);
    const { client } = await database();
    expect(await client.device.count({ where: { projectId } })).toBe(1);
  });

  test("get the same answer for the same Idempotency-Key", async () => {
    const { key } = await addProjectWithKey();
    const headers = { "idempotency-key": "one" };
    const body = { serial_number: "SN-1" };
    const post = () => api("POST", "/api/devices", { key, headers, body });
    const first = await read(await post());
    const again = await post();
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await read(again)).toEqual(first);
  });

  test("name a wrong field", async () => {
    const { key } = await addProjectWithKey();
    const good = { serial_number: "SN-1" };
    const bad: [string, object][] = [
      ["serial_number", {}],
      ["serial_number", { serial_number: "" }],
      ["serial_number", { serial_number: null }],
      ["serial_number", { serial_number: 7 }],
      ["serial_number", { serial_number: "x".repeat(256) }],
      ["serial_number", { serial_number: "a\0b" }],
      ["model", { ...good, model: "" }],
      ["name", { ...good, name: "x".repeat(256) }],
      ["metadata", { ...good, metadata: [] }],
      ["metadata", { ...good, metadata: { a: "x".repeat(501) } }],
      ["color", { ...good, color: "red" }],
    ];
    for (const [param, body] of bad) {
      const response = await api("POST", "/api/devices", { key, body });
      expect(await refused(response)).toEqual({ status: 400, code: "invalid_request", param });
    }
    const loose = { ...good, serial_number: "x".repeat(255), color: "red" };
    expect((await api("POST", "/v1/devices", { key, body: loose })).status).toBe(201);
    const reader = await addKey((await addProjectWithKey()).projectId, {
      scopes: ["devices:read"],
    });
    expect((await api("POST", "/api/devices", { key: reader, body: good })).status).toBe(403);
  });
});

onEachEngine("a device", () => {
  test("is bound to one end user at a time, and freed", async () => {
    const { projectId, key, endUserId } = await addProjectWithKey();
    const other = await addEndUser(projectId);
    const id = await addDevice(projectId);
    const call = (what: "bind" | "unbind", body?: object, root = "api") =>
      api("POST", `/${root}/devices/${id}/${what}`, { key, ...(body && { body }) });
    const bound = { status: 200, device: { end_user_id: endUserId } };
    const free = { status: 200, device: { end_user_id: null } };

    expect(await read(await call("unbind"))).toMatchObject(free);
    expect(await read(await call("bind", { end_user_id: endUserId }))).toMatchObject(bound);
    expect(await read(await call("bind", { end_user_id: endUserId }))).toMatchObject(bound);
    expect(await refused(await call("bind", { end_user_id: other }))).toMatchObject({
      status: 409,
      code: "device_already_bound",
    });
    expect(await refused(await call("unbind", { end_user_id: other }))).toMatchObject({
      status: 409,
      code: "conflict",
    });
    expect(await read(await api("GET", `/v1/devices/${id}`, { key }))).toMatchObject(bound);
    expect(await read(await call("unbind", { end_user_id: endUserId }))).toMatchObject(free);
    expect(await read(await call("unbind", { end_user_id: other }))).toMatchObject(free);
    const loose = { end_user_id: other, force: true };
    expect((await refused(await call("bind", loose))).param).toBe("force");
    expect((await call("bind", loose, "v1")).status).toBe(200);
    expect(await read(await call("unbind", {}, "v1"))).toMatchObject(free);
  });

  test("is bound once if many calls come at once", async () => {
    const { projectId, key } = await addProjectWithKey();
    const id = await addDevice(projectId);
    const users = await Promise.all(Array.from({ length: 6 }, () => addEndUser(projectId)));
    const answers = await Promise.all(
      users.map((end_user_id) =>
        api("POST", `/api/devices/${id}/bind`, { key, body: { end_user_id } }),
      ),
    );
    const winners = users.filter((_, index) => answers[index]?.status === 200);
    expect(winners).toHaveLength(1);
    const { device } = await read(await api("GET", `/api/devices/${id}`, { key }));
    expect([device.end_user_id]).toEqual(winners);
  });

  test("can't be bound to another project's end user", async () => {
    const { projectId, key } = await addProjectWithKey();
    const id = await addDevice(projectId);
    for (const end_user_id of [(await addProjectWithKey()).endUserId, "eu_none"]) {
      const response = await api("POST", `/api/devices/${id}/bind`, { key, body: { end_user_id } });
      expect(await refused(response)).toMatchObject({ status: 400, param: "end_user_id" });
    }
  });

  test("of another project is a 404 for each call", async () => {
    const { projectId, endUserId } = await addProjectWithKey();
    const id = await addDevice(projectId);
    const stranger = await addProjectWithKey();
    const key = stranger.key;
    const body = { end_user_id: stranger.endUserId };
    for (const root of ["api", "v1"]) {
      for (const response of [
        await api("GET", `/${root}/devices/${id}`, { key }),
        await api("POST", `/${root}/devices/${id}/bind`, { key, body }),
        await api("POST", `/${root}/devices/${id}/unbind`, { key }),
        await api("GET", `/${root}/devices/dev_none`, { key }),
        await api("GET", `/${root}/end-users/${endUserId}`, { key }),
      ]) {
        expect(await refused(response)).toMatchObject({ status: 404, code: "not_found" });
      }
    }
  });
});
