import { expect, test } from "vitest";
import { keyCurl } from "./key-curl";

test("calls what the key is allowed to", () => {
  expect(keyCurl("https://r.example", "sk_live_x", "all")).toBe(
    "curl 'https://r.example/api/recordings?limit=2' \\\n  -H 'Authorization: Bearer sk_live_x'",
  );
  expect(keyCurl("http://localhost:3000", "rk_live_x", ["end_users:read"])).toContain(
    "'http://localhost:3000/api/end-users?limit=2'",
  );
});
