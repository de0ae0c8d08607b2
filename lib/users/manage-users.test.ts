import { expect, test } from "vitest";
import { startSession } from "@/lib/auth/start-session";
import { database } from "@/lib/db/database";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { api } from "@/lib/testing/api";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import { addPerson, cookiesOf, PASSWORD, trySignIn } from "@/lib/testing/people";
import { addProject } from "@/lib/testing/rows";
import { createUser, setPassword } from "./create-user";
import { listUsers, removeMember, removeUser } from "./manage-users";

onEachEngine("a removed person", (engine) => {
  const signIn = async (email: string) => cookiesOf(await trySignIn(email, PASSWORD));
  const statusOf = async (cookie: string, projectId: string) =>
    (await api("GET", "/api/recordings", { headers: { cookie, [PROJECT_HEADER]: projectId } }))
      .status;

  test("is signed out everywhere, can't sign in again, and others stay", async () => {
    const projectId = await addProject();
    const [email, other] = [await addPerson(projectId), await addPerson(projectId)];
    const cookies = [await signIn(email), await signIn(email), await signIn(other)];
    const ask = () => Promise.all(cookies.map((cookie) => statusOf(cookie, projectId)));
    expect(await ask()).toEqual([200, 200, 200]);
    const id = await removeUser(email.toUpperCase());
    expect(await ask()).toEqual([401, 401, 200]);
    expect((await trySignIn(email, PASSWORD)).status).toBe(401);
    const users = await listUsers(projectId);
    expect(users.map((user) => [user.email, user.sessions])).toEqual([[other, 1]]);
    expect(users.map((user) => user.id)).not.toContain(id);
  });

  test("of one project sees their other projects when they sign in again", async () => {
    const [one, two] = [await addProject(), await addProject()];
    const email = await addPerson(one);
    await createUser(two, { email, name: "Ada", password: PASSWORD });
    const before = await signIn(email);
    await removeMember(email, one);
    expect(await statusOf(before, two)).toBe(401);
    const after = await signIn(email);
    expect(await statusOf(after, one)).toBe(404);
    expect(await statusOf(after, two)).toBe(200);
    expect(await listUsers(one)).toEqual([]);
    expect(await listUsers(two)).toMatchObject([{ email, projectIds: [two] }]);
    await expect(removeMember(email, one)).rejects.toThrow(/is not a member of/);
  });

  test("must exist", async () => {
    await expect(removeUser("nobody@example.com")).rejects.toThrow(/^There is no user/);
    await expect(removeMember("nobody@example.com", "proj_x")).rejects.toThrow(/^There is no user/);
  });

  test("can't be the last one, as the next caller could then set the server up", async () => {
    await useTestDatabase(engine);
    const email = await addPerson(await addProject());
    await expect(removeUser(email)).rejects.toThrow(/the last user/);
    expect(await listUsers()).toMatchObject([{ email }]);
    for (let round = 0; round < 5; round++) {
      await addPerson(await addProject());
      const both = (await listUsers()).map((user) => user.email);
      const done = await Promise.allSettled(both.map(removeUser));
      expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await listUsers()).toHaveLength(1);
    }
  });
});

onEachEngine("a new password", () => {
  test("replaces the one before, and ends every session", async () => {
    const email = "ines@example.com";
    const signIn = (password: string) => startSession({ email, password }, new Headers());
    const user = { email, name: "Ines", password: "before before" };
    const { id } = await createUser(await addProject(), user);
    expect(await signIn("before before")).not.toBeNull();

    await setPassword("Ines@Example.com", "after after");
    const { client } = await database();
    expect(await client.session.count({ where: { userId: id } })).toBe(0);
    expect(await signIn("before before")).toBeNull();
    expect((await signIn("after after"))?.person.id).toBe(id);
  });

  test("needs a person with the e-mail", async () => {
    await expect(setPassword("nobody@example.com", "some password")).rejects.toThrow(
      /^There is no user/,
    );
  });
});
