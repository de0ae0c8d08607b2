import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { copyBy, heading, rows } from "@/components/testing/on-page";
import { openKeys } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { device } from "@/components/testing/rows";
import { HOUR_MS } from "@/lib/schemas/durations";
import type { ApiKey } from "@/lib/schemas/key";

const moment = (fromNow: number) => new Date(Date.now() + fromNow).toISOString();

function key(id: string, given: Partial<ApiKey> = {}): ApiKey {
  return {
    id,
    name: null,
    hint: `rk_live_…${id.slice(-4)}`,
    scopes: ["recordings:read"],
    created_at: moment(-3 * HOUR_MS),
    created_by: "Ana Field <ana@example.com>",
    addresses: null,
    limits: { reads: null, writes: null, heavy: null },
    device_id: null,
    end_user_id: null,
    expires_at: null,
    last_used_at: null,
    use_24h: { ok: 0, client_errors: 0, rate_limited: 0, server_errors: 0 },
    last_error: null,
    revoked_at: null,
    ...given,
  };
}

const keys = [
  key("key_0001", {
    name: "Night import",
    last_used_at: moment(-HOUR_MS),
    scopes: "all",
    use_24h: { ok: 1204, client_errors: 3, rate_limited: 12, server_errors: 0 },
    last_error: {
      at: moment(-HOUR_MS),
      method: "GET",
      path: "/api/recordings",
      status: 400,
      code: "invalid_request",
      message: "`limit` must be an integer from 1 to 100.",
    },
  }),
  key("key_0002", { scopes: ["devices:read", "devices:write"], device_id: "dev_1" }),
  key("key_0003", { name: "Old", created_by: null, expires_at: moment(-HOUR_MS) }),
  key("key_0004", { name: "Leaked", revoked_at: moment(-HOUR_MS) }),
];

const dialog = page.getByRole("dialog");
const question = page.getByRole("alertdialog");
const cellsOf = (row: HTMLTableRowElement) => [...row.cells].map((cell) => cell.textContent);

test("lists each key with its state, scopes and times", async () => {
  openKeys(await openProject({ keys }));
  await expect.poll(rows).toHaveLength(4);
  const [used, unused, expired, revoked] = rows().map(cellsOf);
  expect(used?.slice(0, 4)).toEqual(["Active", "Night import", "rk_live_…0001", "Every scope"]);
  expect(used?.[5]).toBe("Ana Field");
  expect(used?.[6]).toMatch(
    /^1 h.*24 h: 1,204 answered, 3 refused, 12 over the limit400 invalid_request, 1 h ago$/,
  );
  expect(used?.slice(7)).toEqual(["Never", "Revoke"]);
  expect(unused?.slice(0, 4)).toEqual([
    "Active",
    "Unnamed",
    "rk_live_…0002",
    "devices:readdevices:writeOnly of dev_1",
  ]);
  expect(unused?.[6]).toBe("Never");
  // A key that has ended can't be revoked.
  expect([expired?.[0], expired?.[5], expired?.[8]]).toEqual(["Expired", "Unknown", ""]);
  expect([revoked?.[0], revoked?.[8]]).toEqual(["Revoked", ""]);
});

test("keeps a key's name and the way to revoke it in the narrowest table", async () => {
  await page.viewport(720, 740);
  openKeys(await openProject({ keys }));
  await expect.poll(rows).toHaveLength(4);
  const [first] = rows();
  expect(first?.cells[1]?.getBoundingClientRect().width).toBeGreaterThanOrEqual(200);
  expect(first?.cells[8]?.getBoundingClientRect().right).toBeLessThanOrEqual(720);
});

test("lists keys as cards on a phone", async () => {
  await page.viewport(360, 740);
  openKeys(await openProject({ keys }));
  const cards = page.getByRole("list", { name: "API keys" });
  await expect.element(cards).toBeVisible();
  const first = cards.getByRole("listitem").first();
  await expect.element(first).toMatchTextContent(/^Night importActive/);
  await expect
    .element(first)
    .toMatchTextContent(/Created.*Made byAna Field.*Last used.*ExpiresNever/);
  await first.getByRole("button", { name: "Revoke Night import" }).click();
  await expect.element(question).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});

test("greets a project without keys, and makes the first", async () => {
  openKeys(await openProject());
  await expect.element(heading("No API keys yet")).toBeVisible();
  await page.getByRole("button", { name: "Create the first key" }).click();
  // The error is below its field, and nothing is sent.
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect.element(dialog.getByText("Must not be empty.")).toBeVisible();
  await expect.element(dialog.getByLabelText("Name")).toHaveFocus();
  await dialog.getByLabelText("Name").fill("First");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect.element(dialog.getByRole("button", { name: "Done" })).toBeVisible();
  // The key can't be shown again: Escape doesn't lose it.
  await userEvent.keyboard("{Escape}");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => rows().map(cellsOf)[0]?.[1]).toBe("First");
});

test("asks before it revokes, and does nothing after Cancel", async () => {
  const project = await openProject({ keys });
  openKeys(project);
  await page.getByRole("button", { name: "Revoke Night import" }).click();
  await expect.element(question).toMatchTextContent("Revoke “Night import”?");
  await expect.element(question).toMatchTextContent("rk_live_…0001");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect.element(question).not.toBeInTheDocument();
  expect(await project.requests("DELETE", /keys/)).toEqual([]);
});

test("says that a key could not be revoked, and keeps it", async () => {
  const project = await openProject({ keys });
  openKeys(project);
  await project.rule({ method: "DELETE", path: /^\/api\/keys\//, does: 500 });
  await page.getByRole("button", { name: "Revoke Night import" }).click();
  await question.getByRole("button", { name: "Revoke key" }).click();
  const alert = question.getByRole("alert");
  await expect.element(alert).toMatchTextContent("Refused with 500.");
  // The request's id in the log.
  await expect.element(alert).toMatchTextContent("req_memory");
  await project.release();
  await question.getByRole("button", { name: "Revoke key" }).click();
  await expect.element(question).not.toBeInTheDocument();
  await expect.poll(() => cellsOf(rows()[0] as HTMLTableRowElement)[0]).toBe("Revoked");
  await expect.element(page.getByRole("button", { name: "Create key" })).toHaveFocus();
});

test("says that a key could not be made, and keeps the form's values", async () => {
  const project = await openProject({ keys });
  openKeys(project);
  await project.rule({ method: "POST", path: /^\/api\/keys$/, does: "cut" });
  await page.getByRole("button", { name: "Create key" }).click();
  await dialog.getByLabelText("Name").fill("Night report");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect.element(dialog.getByRole("alert")).toMatchTextContent("could not be reached");
  await expect.element(dialog.getByLabelText("Name")).toHaveValue("Night report");
  await expect.element(dialog.getByLabelText("Name")).toHaveFocus();
});

test("sends the scopes and the expiry that were chosen", async () => {
  const project = await openProject();
  openKeys(project);
  await page.getByRole("button", { name: "Create key" }).first().click();
  await dialog.getByLabelText("Name").fill("Both");
  await dialog.getByRole("checkbox", { name: /devices:read/ }).click();
  await dialog.getByRole("combobox", { name: "Expires" }).click();
  await page.getByRole("option", { name: "Never" }).click();
  await expect.element(dialog.getByText("Works until someone revokes it.")).toBeVisible();
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect.element(dialog.getByLabelText("API key", { exact: true })).toBeVisible();
  const [sent] = await project.requests("POST", /^\/api\/keys$/);
  expect(sent?.body).toEqual({
    name: "Both",
    scopes: ["recordings:read", "devices:read"],
    expires_in_days: null,
    addresses: null,
    limits: { reads: null, writes: null, heavy: null },
    device_id: null,
    end_user_id: null,
  });
});

test("narrows a key to the device that was chosen", async () => {
  const project = await openProject({ devices: [device("dev_1", "Desk 4")] });
  openKeys(project);
  await page.getByRole("button", { name: "Create key" }).first().click();
  await dialog.getByLabelText("Name").fill("Desk 4's recorder");
  await dialog.getByText("Limit owners, addresses and requests").click();
  await dialog.getByRole("button", { name: "Device: Any device" }).click();
  await page.getByRole("option", { name: /Desk 4/ }).click();
  await expect.element(dialog.getByRole("button", { name: "Device: Desk 4" })).toBeVisible();
  await dialog.getByRole("button", { name: "Create key", exact: true }).click();
  await expect.element(dialog.getByLabelText("API key", { exact: true })).toBeVisible();
  const [sent] = await project.requests("POST", /^\/api\/keys$/);
  expect(sent?.body).toMatchObject({ device_id: "dev_1", end_user_id: null });
});

test("chooses every scope at once, and single ones again", async () => {
  openKeys(await openProject());
  await page.getByRole("button", { name: "Create key" }).first().click();
  const all = dialog.getByRole("checkbox", { name: "Every scope" });
  const one = dialog.getByRole("checkbox", { name: /recordings:write/ });
  await all.click();
  await expect.element(one).toBeChecked();
  await expect.element(one).toBeDisabled();
  await all.click();
  await expect.element(one).not.toBeChecked();
  await expect.element(one).toBeEnabled();
});

test("copies the new key, and a first call with it", async () => {
  openKeys(await openProject());
  await page.getByRole("button", { name: "Create key" }).first().click();
  await dialog.getByLabelText("Name").fill("Copied");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const text = `rk_live_${"k".repeat(36)}`;
  const copy = (name: string) => dialog.getByRole("button", { name, exact: true });
  expect(await copyBy(() => copy("Copy").click())).toBe(text);
  expect(await copyBy(() => copy("Copy call").click())).toBe(
    `curl '${location.origin}/api/recordings?limit=2' \\\n  -H 'Authorization: Bearer ${text}'`,
  );
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog).not.toBeInTheDocument();
});

test("makes a key for a network, with a limit of its own", async () => {
  openKeys(await openProject());
  await page.getByRole("button", { name: "Create the first key" }).click();
  await dialog.getByLabelText("Name").fill("Desk");
  await dialog.getByText("Limit owners, addresses and requests").click();
  await dialog.getByLabelText("Addresses").fill("203.0.113.0/24, 2001:db8::1");
  await dialog.getByLabelText("Writes").fill("30");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect.poll(rows).toHaveLength(1);
  expect(rows()[0]?.textContent).toContain("From 203.0.113.0/24, 2001:db8::1");
  expect(rows()[0]?.textContent).toContain("30 writes a minute");
});
