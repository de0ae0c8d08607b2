import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { checkAxe } from "@/components/testing/check-axe";
import { heading, rows } from "@/components/testing/on-page";
import { openOwner } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { device, endUser, recording } from "@/components/testing/rows";

const desk = {
  ...device("dev_desk", "Desk 4"),
  serial_number: "SN-4",
  model: "Pin 2",
  end_user_id: "eu_ada",
};
const ada = { ...endUser("eu_ada", "Ada Lindqvist"), external_id: "crm-7", email: "a@example.com" };
const grace = endUser("eu_grace", "Grace Okafor");

function fill() {
  return openProject({
    devices: [desk, device("dev_badge", "Badge 16")],
    endUsers: [ada, grace],
    recordings: [
      recording({ name: "Round", device_id: "dev_desk", end_user_id: "eu_ada" }),
      recording({ name: "Broken", device_id: "dev_desk", status: "failed" }),
      recording({ name: "Of another one", device_id: "dev_badge" }),
    ],
  });
}

test("shows a device, its end user, and its recordings in the same list", async () => {
  const project = await fill();
  openOwner(project, "devices", "dev_desk");
  await expect.element(heading("Desk 4")).toBeVisible();
  const bound = page.getByRole("region", { name: "Bound to" });
  await expect.element(bound.getByText("crm-7 · a@example.com")).toBeVisible();
  const link = bound.getByRole("link", { name: "Ada Lindqvist" }).element();
  expect(link.getAttribute("href")).toBe(`/projects/${project.id}/end-users/eu_ada`);
  await expect.poll(rows).toHaveLength(2);
  expect(page.getByRole("columnheader", { name: "Device" }).elements()).toEqual([]);
  await checkAxe();

  await page.getByRole("button", { name: /^Failed\s*1$/ }).click();
  await expect.poll(() => location.search).toBe("?status=failed");
  expect(location.pathname).toMatch(/\/devices\/dev_desk$/);
  await expect.poll(rows).toHaveLength(1);
  await page.getByRole("button", { name: "Remove filter Status: Failed" }).click();
  await expect.poll(rows).toHaveLength(2);
  // The panel opens beside it, and the address keeps the page.
  await page.getByRole("link", { name: "Round" }).click();
  await expect.poll(() => location.pathname).toMatch(/\/devices\/dev_desk$/);
  await expect.element(page.getByRole("region", { name: "Recording", exact: true })).toBeVisible();
});

test("edits its fields, and shows which one is wrong", async () => {
  const project = await fill();
  openOwner(project, "end-users", "eu_ada");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ada L.");
  await page.getByRole("textbox", { name: "External id" }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.element(page.getByText("Must not be empty.")).toBeVisible();
  await page.getByRole("textbox", { name: "External id" }).fill("crm-7");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.element(heading("Ada L.")).toBeVisible();
  const sent = await project.requests("PATCH", /\/end-users\/eu_ada$/);
  expect(sent.map(({ body }) => body)).toEqual([{ name: "Ada L." }]);
});

test("edits metadata by its keys, and leaves what nobody changed as it was", async () => {
  const project = await openProject({
    devices: [{ ...desk, metadata: { ward: "North 3", bed: 12 } }],
  });
  openOwner(project, "devices", "dev_desk");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Value of ward" }).fill("South 1");
  await page.getByRole("button", { name: "Add a key" }).click();
  await page.getByRole("textbox", { name: "Value", exact: true }).fill("day");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.element(page.getByText("Must have a key for each value.")).toBeVisible();
  await page.getByRole("textbox", { name: "Key" }).last().fill("shift");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.element(page.getByText("South 1")).toBeVisible();
  const sent = await project.requests("PATCH", /\/devices\/dev_desk$/);
  expect(sent.map(({ body }) => body)).toEqual([
    { metadata: { ward: "South 1", bed: 12, shift: "day" } },
  ]);
});

test("binds a device to another end user, and frees it", async () => {
  const project = await fill();
  openOwner(project, "devices", "dev_desk");
  await page.getByRole("button", { name: "Bind to another" }).click();
  await page.getByPlaceholder("Find an end user").fill("grace");
  await page.getByRole("option", { name: /Grace Okafor/ }).click();
  const bound = page.getByRole("region", { name: "Bound to" });
  await expect.element(bound.getByRole("link", { name: "Grace Okafor" })).toBeVisible();
  await bound.getByRole("button", { name: "Unbind" }).click();
  await expect.element(bound.getByText("Nobody")).toBeVisible();
  await expect.element(bound.getByRole("button", { name: "Bind" })).toBeVisible();
});

test("is deleted once another one gets its recordings", async () => {
  const project = await fill();
  openOwner(project, "devices", "dev_desk");
  await page.getByRole("button", { name: "Delete device" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Delete device" }).click();
  await expect.element(dialog.getByText("Refused with 409.")).toBeVisible();
  await dialog.getByRole("button", { name: "Choose who gets them…" }).click();
  await page.getByRole("option", { name: /Badge 16/ }).click();
  await expect.element(dialog.getByText(/go to Badge 16/)).toBeVisible();
  await dialog.getByRole("button", { name: "Delete device" }).click();
  await expect.poll(() => location.pathname).toMatch(/\/devices$/);
  const { recordings } = await project.seen();
  expect(recordings.map(({ device_id }) => device_id)).toEqual(Array(3).fill("dev_badge"));
});

test("says that one isn't here", async () => {
  openOwner(await fill(), "devices", "dev_none");
  await expect.element(heading("This device isn't here")).toBeVisible();
});
