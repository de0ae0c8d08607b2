import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { rowLink, rows, table, toast } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { endUser, recording } from "@/components/testing/rows";

const bar = page.getByRole("region", { name: "Selected recordings" });
const BULK = /^\/api\/recordings\/bulk$/;
const failedAt = "2025-01-15T09:01:00.000Z";

/** Sixty recordings; every other one failed, and of those every other one can be retried. */
function many() {
  const recordings = Array.from({ length: 60 }, (_, index) => {
    const name = `Recording ${60 - index}`;
    if (index % 2 === 0) return recording({ name });
    const reason = index % 4 === 1 ? "took_too_long" : "audio_corrupt";
    const change = {
      status: "failed",
      reason,
      message: "It failed.",
      created_at: failedAt,
    } as const;
    return recording({ name, status: "failed" }, [], [change]);
  });
  return openProject({ recordings });
}

const boxOf = (name: string) =>
  table.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const pageBox = table.getByRole("checkbox", { name: "Select this page" });

test("selects by boxes, by ranges and the page, and keeps it while it pages", async () => {
  openRecordings(await many());
  await boxOf("Recording 60").click();
  await expect.element(bar).toMatchTextContent("1 selected");
  await expect.element(pageBox).toHaveAttribute("aria-checked", "mixed");
  await boxOf("Recording 57").click({ modifiers: ["Shift"] });
  await expect.element(bar).toMatchTextContent("4 selected");
  await page.getByRole("button", { name: "Next page" }).click();
  await expect.element(rowLink("Recording 35")).toBeVisible();
  await pageBox.click();
  await expect.element(bar).toMatchTextContent("29 selected");
  await bar.getByRole("button", { name: "Clear the selection" }).click();
  await expect.element(bar).not.toBeInTheDocument();
});

test("selects by keys, and Escape clears the selection before it closes the panel", async () => {
  openRecordings(await many());
  await expect.poll(rows).toHaveLength(25);
  rows()[0]?.focus();
  await userEvent.keyboard("x{ArrowDown}{ArrowDown}{Shift>}x{/Shift}");
  await expect.element(bar).toMatchTextContent("3 selected");
  await userEvent.keyboard("{Control>}a{/Control}");
  await expect.element(bar).toMatchTextContent("25 selected");
  await userEvent.keyboard("{Control>}a{/Control}");
  await expect.element(bar).toMatchTextContent("60 selected");
  await userEvent.keyboard("{Delete}");
  await expect.element(bar.getByRole("button", { name: "Move to trash: 60" })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(bar).toMatchTextContent("60 selected");
  rows()[2]?.focus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => location.search).toContain("recording=");
  await userEvent.keyboard("{Escape}");
  await expect.element(bar).not.toBeInTheDocument();
  expect(location.search).toContain("recording=");
});

test("asks in the bar before it acts on all matches, and shows the result", async () => {
  const project = await many();
  openRecordings(project);
  await pageBox.click();
  await page.getByRole("button", { name: "Select all 60 that match" }).click();
  await bar.getByRole("button", { name: /^Retry 15/ }).click();
  await expect.element(bar).toMatchTextContent("Retry 15 of 60? 45 can't be retried.");
  await bar.getByRole("button", { name: "Retry 15" }).click();
  await expect.element(toast("15 queued again · 45 skipped")).toBeVisible();
  const requests = await project.requests("POST", BULK);
  const asked = requests.map(({ body }) => body as Record<string, unknown>);
  const [done] = asked.filter(({ dry_run }) => !dry_run);
  expect(done).toMatchObject({ action: "retry" });
  expect(String(done?.query)).toMatch(/^created_before=/);
});

test("moves to the trash at once, and back by ⌘Z", async () => {
  openRecordings(await many());
  await boxOf("Recording 60").click();
  await boxOf("Recording 59").click();
  await bar.getByRole("button", { name: "Delete 2" }).click();
  await expect.element(toast("2 moved to trash")).toBeVisible();
  await expect.element(rowLink("Recording 60")).not.toBeInTheDocument();
  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.element(toast("2 restored")).toBeVisible();
  await expect.element(rowLink("Recording 60")).toBeVisible();
});

test("shows its progress, and stops", async () => {
  const project = await many();
  openRecordings(project);
  await boxOf("Recording 60").click();
  await project.rule({ method: "GET", path: /^\/api\/operations\//, does: "hold" });
  await bar.getByRole("button", { name: "Delete 1" }).click();
  await expect.element(bar).toMatchTextContent("Deleting 0 of 1");
  await bar.getByRole("button", { name: "Stop" }).click();
  await expect.element(toast("Stopped: 1 moved to trash")).toBeVisible();
});

test("is cleared by another filter", async () => {
  openRecordings(await many(), "?status=failed");
  await boxOf("Recording 59").click();
  await expect.element(bar).toBeVisible();
  history.pushState(null, "", location.pathname);
  await expect.element(bar).not.toBeInTheDocument();
  await expect.element(toast("The filters changed: nothing is selected any more.")).toBeVisible();
});

test("asks before it deletes for good if there is no trash", async () => {
  const project = await openProject({ hasTrash: false, recordings: [recording({ name: "Only" })] });
  openRecordings(project);
  await boxOf("Only").click();
  await bar.getByRole("button", { name: "Delete 1" }).click();
  await expect.element(bar).toMatchTextContent("Delete 1 for good? This can't be undone.");
  await bar.getByRole("button", { name: "Cancel" }).click();
  await expect.element(rowLink("Only")).toBeVisible();
});

test("sets the end user and metadata of the selection, and exports it", async () => {
  const project = await openProject({
    recordings: [recording({ name: "One" }), recording({ name: "Two" })],
    endUsers: [endUser("eu_ada", "Ada Lindqvist")],
  });
  openRecordings(project);
  await boxOf("One").click();
  await bar.getByRole("button", { name: "Set end user" }).click();
  await page.getByRole("option", { name: /^Ada Lindqvist/ }).click();
  await expect.element(toast("1 changed")).toBeVisible();
  await boxOf("Two").click();
  await bar.getByRole("button", { name: "Set metadata" }).click();
  const form = page.getByRole("dialog", { name: "Set metadata" });
  await form.getByRole("button", { name: "Set", exact: true }).click();
  await expect.element(form.getByText("Must not be empty.")).toBeVisible();
  await form.getByLabelText("Key").fill("location");
  await form.getByLabelText("Value").fill("ward-3");
  await form.getByRole("button", { name: "Set", exact: true }).click();
  await expect
    .poll(async () =>
      (await project.seen()).recordings.map((row) => [row.end_user_id, row.metadata]),
    )
    .toEqual([
      ["eu_ada", null],
      [null, { location: "ward-3" }],
    ]);

  await boxOf("Two").click();
  await userEvent.keyboard("e");
  const [one, two] = (await project.seen()).recordings;
  await expect.poll(() => project.requests("GET", /export$/)).toHaveLength(1);
  const [asked] = await project.requests("GET", /export$/);
  expect(new URLSearchParams(asked?.query).getAll("id")).toEqual([two?.id]);
  expect(asked?.query).not.toContain(String(one?.id));
});

test("also selects cards", async () => {
  await page.viewport(360, 740);
  openRecordings(await openProject({ recordings: [recording({ name: "One" })] }));
  await page.getByRole("checkbox", { name: "Select One" }).click();
  await expect.element(bar).toMatchTextContent("1 selected");
});

test("groups failures by reason, and retries only those that a retry may help", async () => {
  const project = await many();
  openRecordings(project, "?status=failed");
  await page.getByRole("button", { name: "Failures by reason" }).click();
  const groups = page.getByRole("dialog", { name: "Failures by reason" }).getByRole("listitem");
  await expect.element(groups.first()).toBeVisible();
  const textOf = (reason: string) => groups.filter({ hasText: reason });
  await expect
    .element(textOf("took_too_long").getByRole("button", { name: "Retry 15" }))
    .toBeVisible();
  await expect.element(textOf("audio_corrupt")).toMatchTextContent("The sound is damaged.");
  expect(textOf("audio_corrupt").getByRole("button").elements()).toHaveLength(1);
  await textOf("audio_corrupt").getByRole("button", { name: "Show 15" }).click();
  await expect.poll(() => location.search).toBe("?status=failed&reason=audio_corrupt");
});
