import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import * as setup from "./route";

function setUp(fields: object) {
  const first = {
    project_name: "Field trial",
    name: "Ana",
    email: `${crypto.randomUUID()}@example.com`,
    password: "correct horse battery",
  };
  return callRoute(setup.POST, "/api/setup", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...first, ...fields }),
  });
}

onEachEngine("set-up", (engine) => {
  test("makes the first admin and project, and signs them in", async () => {
    await useTestDatabase(engine);
    const response = await setUp({});
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie().length).toBeGreaterThan(0);
    const { project_id } = await response.json();
    const { client } = await database();
    expect(await client.membership.count({ where: { projectId: project_id } })).toBe(1);
  });

  test("lets one of many at once be the first", async () => {
    await useTestDatabase(engine);
    const responses = await Promise.all(Array.from({ length: 6 }, () => setUp({})));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
    const { client } = await database();
    expect(await client.project.count()).toBe(1);
    expect(await client.user.count()).toBe(1);
  });

  test("is over once somebody can sign in", async () => {
    await useTestDatabase(engine);
    await setUp({});
    expect((await setUp({})).status).toBe(409);
  });

  test.each([
    [{ password: "short" }, "password"],
    [{ email: "ana-long@example.com", password: "Ana-Long@example.com" }, "password"],
    [{ email: "ana" }, "email"],
    [{ project_name: " " }, "project_name"],
    [{ name: "a\0b" }, "name"],
    [{ is_admin: true }, "is_admin"],
  ])("names the field that is wrong in %o", async (fields, param) => {
    const response = await setUp(fields);
    expect(response.status).toBe(400);
    expect((await response.json()).error.param).toBe(param);
  });
});
