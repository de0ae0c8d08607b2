import { expect, test } from "vitest";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addPerson, cookiesOf, PASSWORD, trySignIn } from "@/lib/testing/people";
import { enginesWithoutSql } from "@/lib/testing/proofs";
import { addProject } from "@/lib/testing/rows";
import { useEnv } from "@/lib/testing/use-env";

onEachEngine(
  "cookies of a server that is reached by https",
  () => {
    test("are sent only by https and to this host, and are cleared again", async () => {
      useEnv({ publicUrl: "https://recordings.example.com" });
      const projectId = await addProject();
      const response = await trySignIn(await addPerson(projectId), PASSWORD);
      const set = response.headers.getSetCookie();
      expect(set).toHaveLength(2);
      for (const cookie of set) {
        // The rules of browsers for this prefix (RFC 6265bis, section 4.1.3.2).
        expect(cookie).toMatch(/^__Host-recordings\.(session_token|browser)=/);
        expect(cookie).toContain("; Secure");
        expect(cookie).toContain("; Path=/");
        expect(cookie).not.toContain("Domain");
      }
      const headers = { cookie: cookiesOf(response), "x-project-id": projectId };
      expect((await api("GET", "/api/keys", { headers })).status).toBe(200);
      const out = await api("DELETE", "/api/session", { headers });
      expect(out.headers.getSetCookie().join()).toMatch(
        /__Host-recordings\.session_token=;.*Max-Age=0.*Secure/,
      );
    });
  },
  enginesWithoutSql,
);
