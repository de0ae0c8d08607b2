import { expect, test } from "vitest";
import { idsOf, isOddId, withIds } from "./import-ids";
import { type ImportedRecording, parseImported } from "./imported-recording";

const TIME = "2025-01-15T09:00:00Z";

function recording(ids: { id?: string; device_id?: string; med?: string; txn?: string } = {}) {
  const { id = "rec_1", device_id = "dev_1", med = "med_1", txn = "txn_1" } = ids;
  const file = { id: med, type: "audio", mime_type: "audio/ogg", file_size_bytes: 1 };
  const media = [{ ...file, status: "uploaded", created_at: TIME }];
  const fields = { id, device_id, transcription_id: txn, media, created_at: TIME };
  const parsed = parseImported(JSON.stringify({ ...fields, status: "completed" }));
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.recording;
}

const idsIn = (one: ImportedRecording) => idsOf(one);

test("recognises ids that clients of api.bota.dev refuse", () => {
  expect(["rec_a1Z", "dev_0"].filter(isOddId)).toEqual([]);
  expect(["rec_a_b", "rec_a-b", "rec__a", "rec_-"].filter((id) => !isOddId(id))).toEqual([]);
});

test("leaves ids as they are by default", () => {
  const odd = recording({ id: "rec_a-b" });
  expect(withIds(odd, "proj_1", {})).toEqual(odd);
});

test("replaces only odd ids, by ids derived from them", () => {
  const odd = recording({ id: "rec_a-b", med: "med_c_d", txn: "txn_e-f" });
  const renamed = withIds(odd, "proj_1", { renameIds: true });
  expect(renamed.deviceId).toBe("dev_1");
  expect(idsIn(renamed).filter(isOddId)).toEqual([]);
  expect(renamed.id).toMatch(/^rec_[A-Za-z0-9]{24}$/);
  expect(renamed.media[0]?.id).toMatch(/^med_[A-Za-z0-9]{24}$/);
  expect(withIds(odd, "proj_2", { renameIds: true })).toEqual(renamed);
  const other = withIds(recording({ id: "rec_a_b" }), "proj_1", { renameIds: true });
  expect(other.id).not.toBe(renamed.id);
});

test("gives everything but transcripts ids of the project", () => {
  const one = recording();
  const [first, second] = ["proj_1", "proj_2"].map((id) => withIds(one, id, { newIds: true }));
  const all = [one, first, second].flatMap((each) => (each ? idsIn(each) : []));
  // Three of ids of three, and one transcript.
  expect(new Set(all).size).toBe(10);
  expect(first?.transcriptionId).toBe("txn_1");
  expect(withIds(one, "proj_1", { newIds: true })).toEqual(first);
});
