import { beforeAll, describe, expect, test } from "vitest";
import { GET as getV1 } from "@/app/v1/recordings/route";
import { encodeCursor } from "@/lib/recordings/recordings-cursor";
import { recordingStatuses } from "@/lib/schemas/recording";
import { badPageQueries } from "@/lib/testing/bad-page-queries";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { GET as getContract } from "./route";

const noFilters = { status: [], device_id: [], end_user_id: [] };
const position = { createdAt: new Date(), id: "rec_somewhere" };
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
  ["end_user_id=%00", "end_user_id"],
  [`device_id=${"x".repeat(129)}`, "device_id"],
  [`end_user_id=${"🎙️".repeat(10_000)}`, "end_user_id"],
  [`cursor=${cursor}&status=failed`, "cursor"],
  [`cursor=${encodeCursor({ ...position, createdAt: new Date(8e15) }, noFilters)}`, "cursor"],
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
    test.each(badQueries)("?%.60s is a 400 that names what is wrong", async (query, param) => {
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
  ])("?%.60s is taken", async (query) => {
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
