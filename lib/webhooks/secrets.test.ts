import { expect, test } from "vitest";
import { DAY_MS } from "@/lib/schemas/durations";
import { mintSecret, openSecrets, sealRotated, sealSecret, secretHintOf } from "./secrets";

const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * DAY_MS);

test("a secret is 32 bytes, and its hint shows four characters", () => {
  const secret = mintSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(secretHintOf(secret)).toBe(`whsec_…${secret.slice(-5, -1)}`);
});

test("a sealed secret shows nothing of the secret, and can't be changed", async () => {
  const secret = mintSecret();
  const sealed = await sealSecret(secret);
  expect(sealed).not.toContain(secret.slice(6, 12));
  expect(await sealSecret(secret)).not.toBe(sealed);
  expect(await openSecrets(sealed, now)).toEqual([secret]);
  const bytes = Buffer.from(sealed, "base64");
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  await expect(openSecrets(bytes.toString("base64"), now)).rejects.toThrow(/AUTH_SECRET/);
});

test("a rotated secret signs for another day, also one that is rotated twice in it", async () => {
  const [first, second, third] = [mintSecret(), mintSecret(), mintSecret()];
  const rotated = await sealRotated(await sealSecret(first), second, now);
  expect(await openSecrets(rotated, later(0.99))).toEqual([second, first]);
  expect(await openSecrets(rotated, later(1.01))).toEqual([second]);
  const twice = await sealRotated(rotated, third, later(0.5));
  expect(await openSecrets(twice, later(0.6))).toEqual([third, second, first]);
  expect(await openSecrets(twice, later(1.2))).toEqual([third, second]);
  expect(await openSecrets(twice, later(1.6))).toEqual([third]);
});
