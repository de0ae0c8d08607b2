import { expect, test } from "vitest";
import { startSession } from "@/lib/auth/start-session";
import { database } from "@/lib/db/database";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject } from "@/lib/testing/rows";
import { createUser } from "./create-user";
import { setPassword } from "./set-password";

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
