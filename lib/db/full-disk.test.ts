import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkHealth } from "@/lib/api/health";
import { diskStore } from "@/lib/storage/disk-store";
import { holdObjectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { addPerson, cookiesOf, PASSWORD, trySignIn } from "@/lib/testing/people";
import { addEndUser, addKey, addProject } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { createSmallDisk, type SmallDisk } from "@/lib/testing/small-disk";
import { addPendingRecording, announced, askUpload, putBytes, wav } from "@/lib/testing/uploads";
import { closeDatabase, holdDatabase, openDatabase } from "./database";
import { keepDiskReserve } from "./disk-reserve";
import { migrate } from "./migrate";

const DISK_BYTES = 96 * 1024 * 1024;

const disk: SmallDisk | null = await createSmallDisk(DISK_BYTES);
if (!disk) console.warn("Full disks are not tested: this user may not mount one.");
const served = withServedBytes();

type Setting = { projectId: string; key: string; email: string };
let setting: Setting;

beforeAll(async () => {
  if (!disk) return;
  await closeDatabase();
  const url = `file:${join(disk.folder, "recordings.db")}`;
  await migrate(url);
  holdDatabase(await openDatabase(url));
  holdObjectStore(diskStore(join(disk.folder, "media")));
  const projectId = await addProject();
  setting = { projectId, key: await addKey(projectId), email: await addPerson(projectId) };
});
beforeEach(() => disk?.makeRoom());
afterAll(async () => {
  await closeDatabase();
  disk?.end();
});

/** Holds room as the server does, once. */
async function holdReserve({ folder }: SmallDisk): Promise<void> {
  const stop = new AbortController();
  const kept = keepDiskReserve(stop.signal);
  await expect.poll(() => existsSync(join(folder, "recordings.db-reserve"))).toBe(true);
  stop.abort();
  await kept;
}

const codeOf = async (response: Response) => [
  response.status,
  (await response.json()).error?.code ?? null,
];
const NO_ROOM = [507, "insufficient_storage"];

test.skipIf(!disk)(
  "says in words that there is no room, keeps nothing, and goes on later",
  async () => {
    const { projectId, key } = setting;
    const recordingId = await addPendingRecording(projectId, key);
    const upload = await askUpload(key, recordingId, served.origin, announced);
    const endUserId = await addEndUser(projectId);
    disk?.fill();
    const create = () => api("POST", "/api/recordings", { key, body: { end_user_id: endUserId } });
    const announce = () =>
      api("POST", `/api/recordings/${recordingId}/upload-url`, { key, body: announced });
    expect(await codeOf(await create())).toEqual(NO_ROOM);
    expect(await codeOf(await announce())).toEqual(NO_ROOM);
    const refused = await putBytes(upload);
    expect(await codeOf(refused)).toEqual(NO_ROOM);
    expect((await api("GET", "/api/recordings", { key })).status).toBe(200);
    expect(await checkHealth()).toMatchObject({ status: "healthy" });
    disk?.makeRoom();
    expect((await create()).status).toBe(201);
    expect((await putBytes(upload)).status).toBe(200);
  },
);

test.skipIf(!disk)("takes no upload that would leave too little room", async () => {
  const { projectId, key } = setting;
  const recordingId = await addPendingRecording(projectId, key);
  const announce = (bytes: number) =>
    api("POST", `/api/recordings/${recordingId}/upload-url`, {
      key,
      body: { ...announced, file_size_bytes: bytes },
    });
  expect((await announce(wav.length)).status).toBe(201);
  expect(await codeOf(await announce(Math.floor(0.96 * DISK_BYTES)))).toEqual(NO_ROOM);
  expect(await codeOf(await announce(10 * DISK_BYTES))).toEqual(NO_ROOM);
});

test.skipIf(!disk)(
  "signs people in and out on a full disk, and makes room by deleting",
  async () => {
    const { projectId, key, email } = setting;
    disk?.fill();
    expect(await codeOf(await trySignIn(email, PASSWORD))).toEqual(NO_ROOM);
    disk?.makeRoom();
    if (disk) await holdReserve(disk);
    const recordings = await Promise.all(
      Array.from({ length: 5 }, () => addPendingRecording(projectId, key)),
    );
    disk?.fill();
    for (let time = 0; time < 3; time++) {
      const signedIn = await trySignIn(email, PASSWORD);
      expect(signedIn.status).toBe(201);
      const headers = { cookie: cookiesOf(signedIn) };
      expect((await api("DELETE", "/api/session", { headers })).status).toBe(204);
      disk?.fill();
    }
    for (const id of recordings) {
      expect((await api("DELETE", `/api/recordings/${id}`, { key })).status).toBe(204);
      disk?.fill();
    }
  },
);
