import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { checkAxe } from "@/components/testing/check-axe";
import { openWebhook, openWebhooks } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { delivery, webhook } from "@/components/testing/rows";

const dialog = page.getByRole("dialog");
const panel = page.getByRole("region", { name: "Delivery" });
const rows = () => page.getByRole("row").elements().slice(1);

test("an endpoint is added, and its secret is shown once with a receiver", async () => {
  const project = await openProject();
  openWebhooks(project);
  await page.getByRole("button", { name: "Add endpoint" }).click();
  await dialog.getByLabelText("URL").fill("https://ehr.example/hook");
  await dialog.getByRole("checkbox", { name: /^All/ }).click();
  await expect.element(dialog.getByText("Choose at least one.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "recording.completed" }).click();
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  const secret = page.getByLabelText("Secret", { exact: true });
  await expect.element(secret).toMatchTextContent(/^whsec_/);
  await userEvent.keyboard("{Escape}");
  await expect.element(secret).toBeVisible();
  await dialog.getByRole("button", { name: "Python" }).click();
  await expect.element(dialog.getByText(/from flask import/)).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect.element(page.getByRole("link", { name: "https://ehr.example/hook" })).toBeVisible();
  const [made] = await project.requests("POST", /webhook-endpoints$/);
  expect(made?.body).toMatchObject({
    types: ["recording.completed"],
    query: "",
    description: null,
  });
});

test("the list says how each endpoint fares", async () => {
  const stats = { delivered_24h: 0, failed_24h: 1, median_ms: null, oldest_waiting_at: null };
  const paused = { status: "paused", status_reason: "failing", stats } as const;
  openWebhooks(
    await openProject({ webhooks: [webhook(), webhook({ ...paused, url: "https://b.example/" })] }),
  );
  await expect
    .element(page.getByRole("row", { name: /412|415/ }))
    .toMatchTextContent("415, 99.2 % delivered");
  await expect
    .element(page.getByRole("row", { name: /b\.example/ }))
    .toMatchTextContent(/Paused.*failed for three days.*1, none delivered/);
  await checkAxe();
});

test("a test is sent and opens; pausing says so", async () => {
  const endpoint = webhook();
  const project = await openProject({ webhooks: [endpoint] });
  openWebhook(project, endpoint.id);
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect.element(panel.getByRole("heading", { name: "webhook.test" })).toBeVisible();
  await expect.element(panel).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(panel).not.toBeInTheDocument();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect.element(page.getByText("New events wait until it is enabled.")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Send a test" })).toBeDisabled();
  await page.getByRole("button", { name: "Enable" }).click();
  await expect.element(page.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("the ledger is filtered, shows request and answer, and sends again", async () => {
  const endpoint = webhook();
  const failed = delivery(endpoint, {
    type: "recording.failed",
    status: "failed",
    status_code: null,
    error: "timeout",
    try_count: 10,
    tries: [
      {
        at: "2025-01-15T09:00:00.000Z",
        status_code: null,
        error: "timeout",
        ms: 15_000,
        headers: { "webhook-id": "evt_failed" },
        answer: null,
      },
    ],
  });
  const deliveries = [delivery(endpoint), failed, delivery(endpoint), delivery(endpoint)];
  const project = await openProject({ webhooks: [endpoint], deliveries });
  openWebhook(project, endpoint.id);
  await expect.poll(rows).toHaveLength(4);
  await expect.element(page.getByRole("button", { name: "Resend all 4" })).toBeEnabled();
  await page.getByRole("button", { name: "Failed", exact: true }).click();
  await expect.poll(rows).toHaveLength(1);
  expect(location.search).toBe("?status=failed");
  await page.getByRole("link", { name: "recording.failed" }).click();
  await expect.element(panel.getByText("There was no answer within 15 seconds.")).toBeVisible();
  await expect.element(panel.getByText("evt_failed")).toBeVisible();
  await expect.element(panel.getByRole("button", { name: /^10 .*timeout/ })).toBeVisible();
  await checkAxe();
  await panel.getByRole("button", { name: "Resend now" }).click();
  await userEvent.keyboard("{Escape}");
  await page.getByRole("button", { name: "All", exact: true }).click();
  await expect.poll(rows).toHaveLength(4);
  await page.getByRole("checkbox", { name: "Select recording.completed" }).first().click();
  await page.getByRole("button", { name: "Resend 1", exact: true }).click();
  await expect
    .poll(() => project.requests("POST", /webhook-deliveries\/.*\/resend$/))
    .toHaveLength(2);
  await page.getByRole("button", { name: "Resend all 4" }).click();
  await expect
    .poll(async () =>
      (await project.requests("POST", /endpoints\/.*\/resend$/)).filter(
        ({ body }) => !(body as { dry_run?: boolean }).dry_run,
      ),
    )
    .toHaveLength(1);
});

test("a secret is rotated and shown once; deleting leads back to the list", async () => {
  const endpoint = webhook();
  const project = await openProject({ webhooks: [endpoint] });
  openWebhook(project, endpoint.id);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Rotate the secret" }).click();
  await dialog.getByRole("button", { name: "Make a new secret" }).click();
  await expect
    .element(page.getByLabelText("Secret", { exact: true }))
    .toMatchTextContent(/^whsec_r/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete endpoint" }).click();
  await expect.poll(() => location.pathname).toBe(`/projects/${project.id}/webhooks`);
  expect(await project.requests("DELETE", /webhook-endpoints/)).toHaveLength(1);
});

test("the ledger is read on a phone", async () => {
  await page.viewport(360, 740);
  const endpoint = webhook();
  openWebhook(
    await openProject({ webhooks: [endpoint], deliveries: [delivery(endpoint)] }),
    endpoint.id,
  );
  await page.getByRole("link", { name: "recording.completed" }).click();
  await expect.element(panel.getByText('{"ok":true}')).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});
