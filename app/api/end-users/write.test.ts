import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { endUserSchema } from "@/lib/schemas/end-user";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProjectWithKey } from "@/lib/testing/rows";

async function read(response: Response) {
  return { status: response.status, endUser: endUserSchema.parse(await response.json()) };
}

onEachEngine("new end users", () => {
  test("have the caller's fields, and are found by them", async () => {
    const { key } = await addProjectWithKey();
    const metadata = '{"z":1e2,"a":[]}';
    const body = `{"external_id":"crm 7","name":"Ada","email":"Ada@example.com","metadata":${metadata}}`;
    const response = await api("POST", "/api/end-users", { key, body });
    const text = await response.text();
    expect(response.status).toBe(201);
    const endUser = endUserSchema.parse(JSON.parse(text));
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(endUserSchema.shape));
    expect(endUser).toMatchObject({ external_id: "crm 7", name: "Ada", email: "Ada@example.com" });
    expect(text).toContain(`"metadata":${metadata},"created_at":"`);
    for (const root of ["api", "v1"]) {
      const one = await api("GET", `/${root}/end-users/${endUser.id}`, { key });
      expect(await one.text()).toBe(text);
      const found = await api("GET", `/${root}/end-users?external_id=crm+7`, { key });
      expect(await found.text()).toBe(`{"data":[${text}],"has_more":false,"next_cursor":null}`);
    }
  });

  test("are the existing one, unchanged, if its external id is known, also at once", async () => {
    const { projectId, key } = await addProjectWithKey();
    const post = async (name: string) =>
      read(await api("POST", "/api/end-users", { key, body: { external_id: "7", name } }));
    const answers = await Promise.all(["Ada", "Bo", "Cy", "Di"].map(post));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    const first = answers.find(({ status }) => status === 201)?.endUser;
    for (const { endUser } of answers) expect(endUser).toEqual(first);
    const { client } = await database();
    expect(await client.endUser.count({ where: { projectId, externalId: "7" } })).toBe(1);
  });

  test("name a wrong field", async () => {
    const { key } = await addProjectWithKey();
    const good = { external_id: "7" };
    const bad: [string, object][] = [
      ["external_id", {}],
      ["external_id", { external_id: "" }],
      ["external_id", { external_id: "x".repeat(256) }],
      ["name", { ...good, name: "" }],
      ["email", { ...good, email: "ada" }],
      ["email", { ...good, email: 7 }],
      ["metadata", { ...good, metadata: "x" }],
      ["phone", { ...good, phone: "1" }],
    ];
    for (const [param, body] of bad) {
      const response = await api("POST", "/api/end-users", { key, body });
      expect(response.status).toBe(400);
      expect((await response.json()).error.param).toBe(param);
    }
    const loose = { ...good, name: null, email: null, metadata: null, phone: "1" };
    expect((await api("POST", "/v1/end-users", { key, body: loose })).status).toBe(201);
  });

  test("have an e-mail address that looks like one, in letters of any script", async () => {
    const { key } = await addProjectWithKey();
    const longest = `${"a".repeat(64)}@${"b".repeat(252)}.se`;
    const post = (email: string) =>
      api("POST", "/api/end-users", { key, body: { external_id: email.slice(0, 20), email } });
    for (const email of ["bjørn@exämple.se", "root@localhost", "o'hara+x@a.b.example", longest]) {
      expect((await read(await post(email))).endUser.email).toBe(email);
    }
    const bad = [
      "Ada <ada@example.com>",
      "a@b@c",
      "@example.com",
      "ada@",
      "a\n@b.se",
      `a${longest}`,
    ];
    for (const email of bad) expect((await post(email)).status, email).toBe(400);
  });

  test("need the scope", async () => {
    const { projectId } = await addProjectWithKey();
    const key = await addKey(projectId, { scopes: ["end_users:read", "devices:write"] });
    const response = await api("POST", "/api/end-users", { key, body: { external_id: "7" } });
    expect((await response.json()).error.code).toBe("insufficient_scope");
  });
});
