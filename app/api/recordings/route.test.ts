import { beforeAll, describe, expect, test } from "vitest";
import { GET as getV1 } from "@/app/v1/recordings/route";
import { encodeCursor } from "@/lib/recordings/recordings-cursor";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import { allRecordings } from "@/lib/schemas/recordings-filters";
import { DEFAULT_SORT } from "@/lib/schemas/recordings-sort";
import { badPageQueries } from "@/lib/testing/bad-page-queries";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { GET as getContract } from "./route";

const noFilters = { ...allRecordings, sort: DEFAULT_SORT };
const position = { value: new Date(), id: "rec_somewhere" };
const cursor = encodeCursor(position, noFilters);
const failedCursor = encodeCursor(position, { ...noFilters, status: ["failed"] });

/** Each bad query, and the parameter that its 400 must name. */
const badQueries: [query: string, param: string][] = [
  ...badPageQueries(cursor),
  ["deviceid=dev_1", "deviceid"],
  ["device_id=dev_1&Status=failed", "Status"],
  ["project_id=proj_1", "project_id"],
  ["device_id=", "device_id"],
  ["device_id=dev_1&device_id=", "device_id"],
  ["end_user_id=", "end_user_id"],
  ["status=", "status"],
  ["status=done", "status"],
  ["status=Failed", "status"],
  ["status=failed,pending", "status"],
  ["status=failed%00", "status"],
  ["device_id=dev_%00", "device_id"],
  ["q=caf%E9", "q"],
  ["metadata[caf%e9]=1", "metadata[caf\ufffd]"],
  ["device_id=%ED%A0%80", "device_id"],
  ["end_user_id=%00", "end_user_id"],
  [`device_id=${"x".repeat(129)}`, "device_id"],
  [`end_user_id=${"🎙️".repeat(10_000)}`, "end_user_id"],
  [`cursor=${cursor}&status=failed`, "cursor"],
  [`cursor=${encodeCursor({ ...position, value: new Date(8e15) }, noFilters)}`, "cursor"],
  ["created_after=yesterday", "created_after"],
  ["created_after=2025-02-30", "created_after"],
  ["created_after=0000-01-01", "created_after"],
  ["created_after=2025-01-15T09:00:00", "created_after"],
  ["created_after=2025-01-15T09:00:00+02:00", "created_after"],
  ["created_before=", "created_before"],
  ["created_before=2025-01-15&created_before=2025-01-16", "created_before"],
  ["started_after=1736931600000", "started_after"],
  ["started_before=2025-1-5", "started_before"],
  ["updated_after=2025-01-15T25:00:00Z", "updated_after"],
  ["updated_before=10000-01-01", "updated_before"],
  ["time_zone=Mars/Olympus", "time_zone"],
  ["time_zone=%2B02:00", "time_zone"],
  ["time_zone=UTC&time_zone=UTC", "time_zone"],
  ["min_duration_ms=-1", "min_duration_ms"],
  ["min_duration_ms=1.5", "min_duration_ms"],
  ["max_duration_ms=9007199254740992", "max_duration_ms"],
  ["max_duration_ms=1&max_duration_ms=2", "max_duration_ms"],
  ["reason=", "reason"],
  ["sort=size", "sort"],
  ["sort=", "sort"],
  ["sort=%2Bcreated_at", "sort"],
  ["sort=created_at&sort=-created_at", "sort"],
  ["include=", "include"],
  ["include=names", "include"],
  ["include=devices,end_users", "include"],
  [`cursor=${cursor}&sort=created_at`, "cursor"],
  [`cursor=${cursor}&created_after=2025-01-01`, "cursor"],
  [`cursor=${cursor}&min_duration_ms=5`, "cursor"],
  [`cursor=${failedCursor}`, "cursor"],
  [`cursor=${failedCursor}&status=pending`, "cursor"],
  [Array.from({ length: 101 }, (_, index) => `device_id=dev_${index}`).join("&"), "device_id"],
  [
    [
      ...recordingStatuses.map((status) => `status=${status}`),
      ...Array.from({ length: 21 }, (_, index) => `end_user_id=eu_${index}`),
    ].join("&"),
    "end_user_id",
  ],
];

onEachEngine("the list's parameters", () => {
  let key = "";
  beforeAll(async () => {
    const projectId = await addProject();
    await addRecordings([recordingRow(projectId)]);
    key = await addKey(projectId);
  });

  describe.each([
    ["/api/recordings", getContract],
    ["/v1/recordings", getV1],
  ])("%s", (path, handler) => {
    test.each(badQueries)("?%.60s is a 400 that names the parameter", async (query, param) => {
      const response = await callRoute(handler, `${path}?${query}`, { key });
      const { error } = await response.json();
      expect(response.status).toBe(400);
      expect(error).toEqual({
        code: "invalid_request",
        message: `\`${param}\` ${error.details.reason}.`,
        param,
        details: { field: param, reason: expect.stringMatching(/^\S.{9,}[^.]$/) },
        request_id: expect.stringMatching(/^req_[A-Za-z0-9]{24}$/),
      });
    });
  });

  test.each([
    ["limit=1"],
    ["limit=100"],
    ["limit=007"],
    ["offset=0"],
    ["offset=9007199254740991"],
    ["status=failed&status=failed"],
    [`cursor=${cursor}`],
    [`cursor=${failedCursor}&status=failed&limit=3`],
    [`device_id=${"x".repeat(128)}`],
    ["created_after=2025-01-15T09:00:00.123456789%2B02:00&created_before=2025-01-16t00:00:00z"],
    ["started_after=2025-01-15&started_before=2025-01-15"],
    ["updated_after=2016-12-31T23:59:60Z"],
    ["time_zone=America/Argentina/Buenos_Aires&created_after=0001-01-01&created_before=9999-12-31"],
    ["min_duration_ms=0&max_duration_ms=9007199254740991"],
    ["sort=-duration_ms&offset=600"],
    ["include=devices&include=updated_at&include=devices"],
    ["reason=audio_corrupt&reason=of_a_later_version&sort=name"],
  ])("?%.60s is taken", async (query) => {
    const response = await callRoute(getContract, `/api/recordings?${query}`, { key });
    expect(response.status).toBe(200);
  });

  test("a cursor that was made for the same moments, written otherwise, is taken", async () => {
    const made = encodeCursor(position, { ...noFilters, created_after: ["2025-07-01"] });
    const query = `created_after=2025-07-01T02:00:00%2B02:00&time_zone=Asia/Tokyo&cursor=${made}`;
    const response = await callRoute(getContract, `/api/recordings?${query}`, { key });
    expect(response.status).toBe(200);
  });

  test("a cursor that was made for the same filters in another order is taken", async () => {
    const filters = { ...noFilters, device_id: ["dev_a", "dev_b"] };
    const made = encodeCursor(position, filters);
    const query = `device_id=dev_b&device_id=dev_a&cursor=${made}`;
    const response = await callRoute(getContract, `/api/recordings?${query}`, { key });
    expect(response.status).toBe(200);
  });
});
