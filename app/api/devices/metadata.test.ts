import { expect, test } from "vitest";
import { MAX_NESTING } from "@/lib/schemas/metadata-field";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addEndUser, addKey, addProject } from "@/lib/testing/rows";
import { addPendingRecording } from "@/lib/testing/uploads";

/** A text of JSON that is nested so deep; itself it counts as the first level. */
function nested(depth: number): string {
  return `{"a":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
}

/** The size that the reference promises, in bytes. */
const LARGEST = 16 * 1024;

/** Metadata of so many bytes, within all other limits. */
function sized(bytes: number): string {
  const texts = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`k${n}`, "x".repeat(395)]),
  );
  const missing = bytes - Buffer.byteLength(JSON.stringify({ ...texts, rest: "" }));
  return JSON.stringify({ ...texts, rest: "x".repeat(missing) });
}

const withKeys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n])));

const long = "x".repeat(501);

async function refusedParam(asking: Promise<Response>): Promise<string> {
  const response = await asking;
  expect(response.status).toBe(400);
  return (await response.json()).error.param;
}

onEachEngine("metadata", () => {
  /** The endpoints that take metadata, with their path and other fields. */
  async function writers() {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const endUserId = await addEndUser(projectId);
    let made = 0;
    const own: [string, () => string][] = [
      ["/api/devices", () => `"serial_number":"SN-${made++}"`],
      ["/api/end-users", () => `"external_id":"user-${made++}"`],
      ["/api/recordings", () => `"end_user_id":"${endUserId}"`],
    ];
    return own.map(([path, fields]) => ({
      fields,
      post: (given: string, metadata: string, headers: Record<string, string> = {}) =>
        api("POST", path, { key, headers, body: `{${given},"metadata":${metadata}}` }),
    }));
  }

  test("may be nested up to the limit, also with an Idempotency-Key", async () => {
    for (const { fields, post } of await writers()) {
      const deepest = nested(MAX_NESTING);
      const withKey: Record<string, string> = { "idempotency-key": fields() };
      for (const headers of [{}, withKey]) {
        const response = await post(fields(), deepest, headers);
        expect(response.status).toBe(201);
        expect(await response.text()).toContain(`"metadata":${deepest}`);
        for (const depth of [MAX_NESTING + 1, 8_000, 30_000]) {
          const refused = await post(fields(), nested(depth), headers);
          expect(refused.status).toBe(400);
          expect((await refused.json()).error.param).toBe("metadata");
        }
      }
    }
  });

  test("is checked as stored, also under names that parsers skip", async () => {
    const nul = '"\\u0000"';
    for (const { fields, post } of await writers()) {
      for (const value of [nested(MAX_NESTING), nul, `"${long}"`]) {
        const refused = await post(fields(), `{"__proto__":${value}}`);
        expect([value.slice(0, 20), refused.status]).toEqual([value.slice(0, 20), 400]);
        expect((await refused.json()).error.param).toBe("metadata");
      }
      // Of a repeated key a parser keeps the last, but both are kept and answered.
      for (const value of [nested(MAX_NESTING), nul]) {
        const refused = await post(fields(), `{"a":${value},"a":1}`);
        expect([value.slice(0, 20), refused.status]).toEqual([value.slice(0, 20), 400]);
      }
      const kept = await post(fields(), '{"__proto__":1,"a":"\\\\u0000"}');
      expect(kept.status).toBe(201);
      expect(await kept.text()).toContain('"metadata":{"__proto__":1,"a":"\\\\u0000"}');
    }
  });

  test("may be as large as the limit, in a POST and in a PATCH", async () => {
    const most = sized(LARGEST);
    const bad = [sized(LARGEST + 1), withKeys(51), '{"a":{"b":["x"]}}'.replace("x", long)];
    for (const { fields, post } of await writers()) {
      const response = await post(fields(), most);
      expect(response.status).toBe(201);
      expect(await response.text()).toContain(`"metadata":${most}`);
      for (const metadata of bad)
        expect(await refusedParam(post(fields(), metadata))).toBe("metadata");
    }
    const projectId = await addProject();
    const key = await addKey(projectId);
    const path = `/api/recordings/${await addPendingRecording(projectId, key)}`;
    const patch = (metadata: string) =>
      api("PATCH", path, { key, body: `{"metadata":${metadata}}` });
    expect(await (await patch(most)).text()).toContain(`"metadata":${most}`);
    expect((await patch(withKeys(50))).status).toBe(200);
    for (const metadata of bad) expect(await refusedParam(patch(metadata))).toBe("metadata");
    const kept = await (await api("GET", path, { key })).json();
    expect(JSON.stringify(kept.metadata)).toBe(withKeys(50));
  });

  test("makes it another request if only a number's spelling differs", async () => {
    for (const { fields, post } of await writers()) {
      const [given, headers] = [fields(), { "idempotency-key": fields() }];
      const first = await post(given, '{"n":12345678901234567890}', headers);
      expect(first.status).toBe(201);
      const again = await post(given, '{"n":12345678901234567890}', headers);
      expect(again.headers.get("idempotent-replayed")).toBe("true");
      expect(await again.text()).toBe(await first.text());
      const other = await post(given, '{"n":12345678901234567891}', headers);
      expect(other.status).toBe(409);
    }
  });
});
