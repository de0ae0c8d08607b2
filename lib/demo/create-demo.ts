import { writeTransaction } from "@/lib/db/database";
import { mintId, randomText } from "@/lib/ids";
import { insertKey } from "@/lib/keys/manage-keys";
import { DAY_MS } from "@/lib/schemas/durations";
import { addUser, hashPassword } from "@/lib/users/create-user";
import { createFixtureCapture } from "./fixture-capture";
import { insertMade } from "./insert-made";
import { insertParents } from "./make-parents";
import { makeRecordings } from "./make-recordings";
import { removeFixtures, storeFixtures } from "./media-fixtures";
import { createRandom } from "./random";

/**
 * The access to the demo. The password and the key exist only here; `password` is null if the
 * person existed before, who keeps theirs.
 */
export type Demo = { projectId: string; email: string; password: string | null; key: string };

const EMAIL = "demo@example.com";
const RECORDINGS = 2_000;
const DAYS = 90;

/**
 * Makes a project with three months of recordings whose files can be played, a key with all scopes
 * and a person, in one transaction: an interruption leaves no project behind.
 */
export async function createDemo(): Promise<Demo> {
  const password = randomText(16);
  const passwordHash = await hashPassword(password);
  const fixtures = await storeFixtures();
  const now = Date.now();
  const random = createRandom(1);
  const projectId = mintId("proj");
  try {
    return await writeTransaction(async (transaction) => {
      const data = { id: projectId, name: "Northwind Care", createdAt: new Date(now) };
      await transaction.project.create({ data });
      const parents = await insertParents(transaction, random, projectId, {
        devices: 24,
        endUsers: 60,
        since: now - (DAYS + 30) * DAY_MS,
      });
      const owner = { projectId, ...parents };
      const span = { count: RECORDINGS, now, days: DAYS };
      const made = makeRecordings(random, createFixtureCapture(fixtures), owner, span);
      await insertMade(transaction, [...made]);
      const person = { email: EMAIL, name: "Demo" };
      const { isNew } = await addUser(transaction, projectId, person, passwordHash);
      const { key } = await insertKey(transaction, projectId, { scopes: "all", name: "Demo" });
      return { projectId, email: EMAIL, password: isNew ? password : null, key };
    });
  } catch (error) {
    await removeFixtures(fixtures);
    throw error;
  }
}
