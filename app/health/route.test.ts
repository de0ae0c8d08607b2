import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";

onEachEngine("the server's health", () => {
  test("is answered without a key, as JSON that isn't cached", async () => {
    // The first query of a process takes longer than a server's health may.
    await (await database()).client.project.count();
    const response = await api("GET", "/health");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({ status: "healthy", database: "connected" });
  });
});
