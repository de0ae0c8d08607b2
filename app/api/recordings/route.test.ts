import { beforeAll, describe, expect, test } from "vitest";
import { GET as getV1 } from "@/app/v1/recordings/route";
import { recordingStatuses } from "@/lib/recordings/recording";
import { encodeCursor } from "@/lib/recordings/recordings-cursor";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { GET as getContract } from "./route";

const noFilters = { status: [], device_id: [], end_user_id: [] };
const position = { createdAt: new Date(), id: "rec_somewhere" };
const cursor = encodeCursor(position, noFilters);
const failedCursor = encodeCursor(position, { ...noFilters, status: ["failed"] });
const forged = (text: string) => Buffer.from(text).toString("base64url");

/** Each bad query, and the parameter that its 400 must name. */
const badQueries: [query: string, param: string][] = [
  ["deviceid=dev_1", "deviceid"],
  ["device_id=dev_1&Status=failed", "Status"],
  ["project_id=proj_1", "project_id"],
  ["=", ""],
  ["limit", "limit"],
  ["limit=", "limit"],
  ["device_id=", "device_id"],
  ["device_id=dev_1&device_id=", "device_id"],
  ["end_user_id=", "end_user_id"],
  ["status=", "status"],
  ["cursor=", "cursor"],
  ["limit=1&limit=1", "limit"],
  ["offset=0&offset=0", "offset"],
  [`cursor=${cursor}&cursor=${cursor}`, "cursor"],
  ["limit=0", "limit"],
  ["limit=101", "limit"],
  ["limit=99999999999999999999999", "limit"],
  ["limit=-1", "limit"],
  ["limit=1e2", "limit"],
  ["limit=0x10", "limit"],
  ["limit=1.0", "limit"],
  ["limit=%205", "limit"],
  ["limit=5%20", "limit"],
  ["limit=5%0A", "limit"],
  ["limit=%2B5", "limit"],
  ["limit=+5", "limit"],
  ["limit=٣", "limit"],
  ["limit=NaN", "limit"],
  ["limit=null", "limit"],
  ["limit[]=5", "limit[]"],
  ["offset=-1", "offset"],
  ["offset=-0", "offset"],
  ["offset=1e2", "offset"],
  ["offset=9007199254740992", "offset"],
  ["offset=1_000", "offset"],
  ["status=done", "status"],
  ["status=Failed", "status"],
  ["status=failed,pending", "status"],
  ["status=failed%00", "status"],
  ["device_id=dev_%00", "device_id"],
  ["end_user_id=%00", "end_user_id"],
  ["limit=5%00", "limit"],
  ["off%00set=5", "off\0set"],
  [`device_id=${"x".repeat(129)}`, "device_id"],
  [`end_user_id=${"🎙️".repeat(10_000)}`, "end_user_id"],
  [`cursor=${"x".repeat(513)}`, "cursor"],
  [`${"x".repeat(20_000)}=1`, "x".repeat(100)],
  [`cursor=${cursor}&offset=5`, "cursor"],
  [`offset=0&cursor=${cursor}`, "cursor"],
  [`cursor=${cursor}&status=failed`, "cursor"],
  [`cursor=${failedCursor}`, "cursor"],
  [`cursor=${failedCursor}&status=pending`, "cursor"],
  ["cursor=garbage", "cursor"],
  ["cursor=%00", "cursor"],
  ["cursor=null", "cursor"],
  ["cursor=a+b/c=", "cursor"],
  [`cursor=${cursor.slice(0, -4)}`.replace(/.$/, "*"), "cursor"],
  [`cursor=${forged("rec_1")}`, "cursor"],
  [`cursor=${forged("99999999999999999.AAAAAAAA.rec_1")}`, "cursor"],
  [`cursor=${forged("9999999999999999.AAAAAAAA.rec_1")}`, "cursor"],
  [`cursor=${forged("-1.AAAAAAAA.rec_1")}`, "cursor"],
  [`cursor=${forged("1.AAAAAAAA.rec_1' OR 1=1")}`, "cursor"],
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
