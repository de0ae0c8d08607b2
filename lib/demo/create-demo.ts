import { randomText } from "@/lib/ids";
import { createKey } from "@/lib/keys/manage-keys";
import { createProject } from "@/lib/projects/projects";
import { createUser } from "@/lib/users/create-user";
import { seedRecordings } from "./seed-recordings";

/** What is needed to look at the demo. The password and the key exist only here. */
export type Demo = { projectId: string; email: string; password: string; key: string };

const EMAIL = "demo@example.com";

/** Makes a project with three months of recordings, a key with every scope and a person. */
export async function createDemo(): Promise<Demo> {
  const project = await createProject("Northwind Care");
  const password = randomText(16);
  await seedRecordings(project.id, 2_000, { days: 90, devices: 24, endUsers: 60 });
  await createUser(project.id, { email: EMAIL, name: "Demo", password });
  const { key } = await createKey(project.id, { scopes: "all", name: "Demo" });
  return { projectId: project.id, email: EMAIL, password, key };
}
