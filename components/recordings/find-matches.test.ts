import { expect, test } from "vitest";
import { findMatches } from "./find-matches";

const at = "2026-11-20T10:00:00.000Z";
const recording = {
  id: "rec_0Vbr",
  name: "Family meeting",
  device_id: "dev_desk",
  end_user_id: "eu_ada",
  status: "completed",
  duration_ms: 1000,
  started_at: at,
  ended_at: null,
  transcription_id: null,
  media: [],
  metadata: { location: "ward-3", case: { tags: ["urgent", "night"] } },
  created_at: at,
} as const;
const times = { metadata: null, created_at: at, updated_at: at };
const device = {
  ...{ id: "dev_desk", name: "Ward 3 desk", serial_number: "SN-10", end_user_id: null },
  ...{ model: null, firmware_version: null, ...times },
};
const endUser = {
  ...{ id: "eu_ada", name: "Ada Lindqvist", email: "ada@example.com", external_id: "crm-7" },
  ...times,
};

const found = (q: string, ...columns: string[]) =>
  findMatches(
    {
      recording: { ...recording, media: [], metadata: recording.metadata },
      device,
      endUser,
      columns: new Set(columns),
    },
    q,
  ).map(({ where, text, column }) => `${where}: ${text}${column ? ` (${column})` : ""}`);

test.each([
  ["", [], []],
  ["family", [], []],
  ["ward 3", [], ["device: Ward 3 desk"]],
  ["ward 3", ["device"], ["device: Ward 3 desk (device)"]],
  ["ada urgent", [], ["end user: Ada Lindqvist", "metadata.case.tags: urgent"]],
  ["family night", [], ["metadata.case.tags: night"]],
  ["ward-3", ["metadata.location"], ["device: Ward 3 desk"]],
  ["example", [], ["e-mail: ada@example.com"]],
  ["crm-7", [], ["external id: crm-7"]],
  ["sn-10", [], ["serial number: SN-10"]],
  ["rec_0vbr", [], ["id: rec_0Vbr"]],
])("says where %j was found beside columns %j", (q, columns, places) => {
  expect(found(q, ...columns)).toEqual(places);
});
