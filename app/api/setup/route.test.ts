import { expect, test } from "vitest";
import { GET } from "@/app/api/recordings/route";
import { POST } from "@/app/api/setup/route";
import { database } from "@/lib/db/database";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import { addPerson, cookiesOf, PASSWORD, trySignIn } from "@/lib/testing/people";
import { addProject } from "@/lib/testing/rows";

const ada = {
  email: "Ada@Example.com",
  name: "Ada Lindqvist",
  password: PASSWORD,
  project_name: "Northwind Care",
};

function setUp(admin: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(admin);
  return callRoute(POST, "/api/setup", { method: "POST", headers, body });
}

onEachEngine("setting up", (engine) => {
  test("makes the first admin and project, signed in", async () => {
    await useTestDatabase(engine);
    const response = await setUp(ada);
    expect(response.status).toBe(201);
    const { project_id, user } = await response.json();
    expect(user).toMatchObject({ name: ada.name, email: "ada@example.com" });
    const headers = { cookie: cookiesOf(response), [PROJECT_HEADER]: project_id };
    expect((await callRoute(GET, "/api/recordings", { headers })).status).toBe(200);
    expect((await trySignIn(ada.email, PASSWORD)).status).toBe(201);
  });

  test("succeeds for one of many calls at once", async () => {
    await useTestDatabase(engine);
    const callers = Array.from({ length: 6 }, (_, index) => `admin${index}@example.com`);
    const responses = await Promise.all(callers.map((email) => setUp({ ...ada, email })));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
    const { client } = await database();
    expect(await client.user.count()).toBe(1);
    expect(await client.project.count()).toBe(1);
    expect(await client.membership.count()).toBe(1);
  });

  test("is over once there is a user", async () => {
    await useTestDatabase(engine);
    await addPerson(await addProject());
    const response = await setUp(ada);
    expect(response.status).toBe(409);
    expect((await response.json()).error.code).toBe("conflict");
    expect((await trySignIn(ada.email, PASSWORD)).status).toBe(401);
  });

  test.each([
    ["email", { ...ada, email: "ada" }],
    ["name", { ...ada, name: " " }],
    ["password", { ...ada, password: "short" }],
    ["password", { ...ada, password: "x".repeat(129) }],
    ["password", { ...ada, password: ada.email.toUpperCase() }],
    ["project_name", { ...ada, project_name: "" }],
    ["is_admin", { ...ada, is_admin: true }],
  ])("refuses a wrong %s", async (param, admin) => {
    const response = await setUp(admin);
    expect(response.status).toBe(400);
    expect((await response.json()).error.param).toBe(param);
  });
});
