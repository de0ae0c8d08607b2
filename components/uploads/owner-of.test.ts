import { expect, test } from "vitest";
import { ownerNameOf, ownerOf } from "./owner-of";

const person = { email: "ana@example.com", name: "Ana" };

test("gives a recording to the one that the list is filtered to, else to the person", () => {
  const of = (device_id: string[], end_user_id: string[]) =>
    ownerOf({ device_id, end_user_id }, person);
  expect(of([], [])).toEqual({ person });
  expect(of([], ["eu_1"])).toEqual({ end_user_id: "eu_1" });
  expect(of(["dev_1"], [])).toEqual({ device_id: "dev_1" });
  expect(of(["dev_1"], ["eu_1"])).toEqual({ device_id: "dev_1", end_user_id: "eu_1" });
  expect(of(["dev_1"], ["eu_1", "eu_2"])).toEqual({ device_id: "dev_1" });
  expect(of(["dev_1", "dev_2"], ["eu_1", "eu_2"])).toEqual({ person });
});

test("names the owner, an end user before a device", () => {
  const named = (id: string) => (id === "eu_1" ? "Ada" : null);
  const name = (owner: Parameters<typeof ownerNameOf>[0]) =>
    ownerNameOf(owner, { devices: named, "end-users": named });
  expect(name({ device_id: "dev_1", end_user_id: "eu_1" })).toBe("Ada");
  expect(name({ device_id: "dev_1" })).toBe("dev_1");
  expect(name({ person })).toBeNull();
});
