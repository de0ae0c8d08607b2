import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { slicePeaks } from "./get-waveform";

/** A file of a second for each peak. */
async function withPeaks(peaks: number[]) {
  const projectId = await addProject();
  const media = mediaRow();
  await addRecordings([recordingRow(projectId, { media: [media] })]);
  const { client } = await database();
  const data = { peaks: Uint8Array.from(peaks), durationMs: BigInt(peaks.length * 1000) };
  await client.media.update({ where: { id: media.id }, data });
  return { path: `/api/media/${media.id}/waveform`, key: await addKey(projectId) };
}

onEachEngine("a waveform", () => {
  test("covers the whole file, or the part between `start_ms` and `end_ms`", async () => {
    const { path, key } = await withPeaks([0, 255, 51, 102]);
    const get = async (query: string) => (await api("GET", path + query, { key })).json();
    const whole = { duration_ms: 4000, start_ms: 0, end_ms: 4000 };
    expect(await get("")).toEqual({ ...whole, peaks: [0, 1, 0.2, 0.4] });
    expect(await get("?points=2")).toEqual({ ...whole, peaks: [1, 0.4] });
    const part = { duration_ms: 4000, start_ms: 2000, end_ms: 3500 };
    expect(await get("?start_ms=2000&end_ms=3500")).toEqual({ ...part, peaks: [0.2, 0.4] });
    expect(await get("?start_ms=3000")).toMatchObject({ start_ms: 3000, peaks: [0.4] });
  });

  test.each([
    ["?start_ms=4000", "start_ms"],
    ["?start_ms=9000", "start_ms"],
    ["?end_ms=4001", "end_ms"],
    ["?end_ms=0", "end_ms"],
    ["?start_ms=2&end_ms=2", "end_ms"],
    ["?start_ms=1.5", "start_ms"],
    ["?start_ms=-1", "start_ms"],
    ["?end_ms=", "end_ms"],
    ["?end_ms=1&end_ms=2", "end_ms"],
    ["?points=0", "points"],
    ["?start=0", "start"],
  ])("answers 400 to %s and names the parameter", async (query, param) => {
    const { path, key } = await withPeaks([0, 255, 51, 102]);
    const response = await api("GET", path + query, { key });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { param } });
  });
});

test("puts a peak on the edge of two slices into both, and has max as many slices as peaks", () => {
  const peaks = Uint8Array.from([0, 255, 0, 0]);
  expect(slicePeaks(peaks, { from: 0.5, to: 3.5 }, 2)).toEqual([1, 0]);
  expect(slicePeaks(peaks, { from: 0.5, to: 2.5 }, 2)).toEqual([1, 1]);
  expect(slicePeaks(peaks, { from: 1.2, to: 1.4 }, 50)).toEqual([1]);
  expect(slicePeaks(peaks, { from: 0, to: 4 }, 9)).toEqual([0, 1, 0, 0]);
});
