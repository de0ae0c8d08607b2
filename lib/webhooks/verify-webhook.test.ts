import { expect, test } from "vitest";
import { verifyWebhook, WebhookVerificationError } from "@/client/src/verify-webhook";
import { mintSecret } from "./secrets";
import { signDelivery } from "./sign-delivery";

const [secret, old] = [mintSecret(), mintSecret()];
const event = { id: "evt_1", type: "recording.completed", data: { id: "rec_1", name: "Bücker" } };
const body = JSON.stringify(event);
const sign = (secrets: string[], at = new Date()) =>
  signDelivery({ id: event.id, body, secrets, at });

test("takes the server's deliveries, as text or bytes, with headers of either kind", async () => {
  const headers = sign([secret]);
  expect(await verifyWebhook(body, headers, secret)).toEqual(event);
  const upper = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
  );
  expect(await verifyWebhook(Buffer.from(body), upper, [old, secret])).toEqual(event);
  expect(await verifyWebhook(body, new Headers(headers), secret)).toEqual(event);
});

test("takes a rotated secret on either side", async () => {
  expect(await verifyWebhook(body, sign([secret, old]), old)).toEqual(event);
  expect(await verifyWebhook(body, sign([old]), [secret, old])).toEqual(event);
});

test.each([
  ["another secret", body, sign([old]), secret],
  ["another body", `${body} `, sign([secret]), secret],
  ["another id", body, { ...sign([secret]), "webhook-id": "evt_2" }, secret],
  ["an old delivery", body, sign([secret], new Date(Date.now() - 301_000)), secret],
  ["one of the future", body, sign([secret], new Date(Date.now() + 302_000)), secret],
  ["no time", body, { ...sign([secret]), "webhook-timestamp": "soon" }, secret],
  ["no signature", body, { ...sign([secret]), "webhook-signature": "" }, secret],
  ["no base64", body, { ...sign([secret]), "webhook-signature": "v1,ü" }, secret],
  ["another version", body, { ...sign([secret]), "webhook-signature": "v1a,abc" }, secret],
  ["a secret without its prefix", body, sign([secret]), secret.slice(6)],
])("refuses %s", async (_, text, headers, given) => {
  await expect(verifyWebhook(text, headers, given)).rejects.toBeInstanceOf(
    WebhookVerificationError,
  );
});
