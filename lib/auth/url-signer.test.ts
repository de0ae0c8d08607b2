import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { createKey, revokeKey } from "@/lib/keys/manage-keys";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { addPerson, cookiesOf, PASSWORD, trySignIn } from "@/lib/testing/people";
import { addKey, addProject } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  addPendingRecording,
  announced,
  askUpload,
  pendingUpload,
  putBytes,
  uploadRecording,
  wav,
} from "@/lib/testing/uploads";
import { createUser } from "@/lib/users/create-user";
import { removeMember } from "@/lib/users/manage-users";
import { isUrlSignerActive, urlSignerOf } from "./url-signer";

const server = withServedBytes();

const NOW = Date.parse("2026-11-27T12:00:00.000Z");
const isActive = (signer: string, ms: number) => isUrlSignerActive(signer, NOW + ms, ms);

onEachEngine("a signed URL", () => {
  withStore("disk");

  test("ends with its key, to send a file and to fetch one", async () => {
    const { url, headers, projectId, key } = await pendingUpload(server.origin);
    const { recordingId, mediaId } = await uploadRecording(projectId, key, server.origin, wav);
    const asked = { key, body: { media_id: mediaId } };
    const response = await api("POST", `/api/recordings/${recordingId}/download-url`, asked);
    const { pathname, search } = new URL((await response.json()).download_url);
    await revokeKey(await systemContext(projectId), key);
    for (const refused of [
      () => putBytes({ url, headers }),
      () => fetch(server.origin + pathname + search),
    ]) {
      // It is believed for less than a second that the key, which was just used, still opens something.
      await expect.poll(async () => (await refused()).status, { timeout: 5_000 }).toBe(403);
      expect((await (await refused()).json()).error.message).toContain("no longer has access");
    }
  });

  test("ends with its signer's membership, and can't name another signer", async () => {
    const projectId = await addProject();
    const email = await addPerson(projectId);
    const cookie = cookiesOf(await trySignIn(email, PASSWORD));
    const recordingId = await addPendingRecording(projectId, await addKey(projectId));
    const response = await api("POST", `/api/recordings/${recordingId}/upload-url`, {
      headers: { cookie, [PROJECT_HEADER]: projectId },
      body: announced,
    });
    const { upload_url, headers } = await response.json();
    const { pathname, search } = new URL(upload_url);
    await removeMember(email, projectId);
    const statusOf = async (query: string) =>
      (await putBytes({ url: server.origin + pathname + query, headers })).status;
    expect(await statusOf(search)).toBe(403);
    expect(await statusOf(search.replace(/by=[^&]+/, "by="))).toBe(403);
    expect(await statusOf(search.replace(/by=[^&]+&/, ""))).toBe(403);
    const { url } = await askUpload(await addKey(projectId), recordingId, server.origin, announced);
    expect((await putBytes({ url, headers })).status).toBe(200);
  });
});

onEachEngine("the signer of a signed URL", () => {
  test("loses access within a second", async () => {
    const projectId = await addProject();
    const email = await addPerson(projectId);
    const { id } = await createUser(projectId, { email, name: "", password: PASSWORD });
    const person = urlSignerOf({ projectId, actor: { type: "person", id } });
    const elsewhere = urlSignerOf({ projectId: await addProject(), actor: { type: "person", id } });
    expect([await isActive(person, 0), await isActive(elsewhere, 0)]).toEqual([true, false]);
    await removeMember(email, projectId);
    expect(await isActive(person, 1_000)).toBe(false);
  });

  test("has access until its key expires", async () => {
    const projectId = await addProject();
    const asked = { scopes: "all" as const, expiresAt: new Date(NOW + 500) };
    const { summary } = await createKey(await systemContext(projectId), asked);
    expect(await isActive(summary.id, 499)).toBe(true);
    expect(await isActive(summary.id, 500)).toBe(false);
    expect(await isActive("key_unknown", 0)).toBe(false);
  });
});
