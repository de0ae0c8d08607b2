import { expect, test } from "vitest";
import { commands, page, userEvent } from "vitest/browser";
import { heading, panel, rowLink, rows, toast } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { recording, sound, type TestRecording } from "@/components/testing/rows";

const RECORDING = /^\/api\/recordings\/rec_\w+$/;
const gone = heading("This recording isn't here");
const dialog = page.getByRole("alertdialog", { name: "Delete this recording?" });
const openDialog = panel.getByRole("button", { name: "Delete recording" });

/** Opens a recording beside the list, among others. */
async function open(opened: TestRecording, others: TestRecording[] = [], hasTrash = true) {
  const project = await openProject({ recordings: [opened, ...others], hasTrash });
  openRecordings(project);
  await rowLink(opened.recording.name ?? "").click();
  await expect.element(heading(opened.recording.name ?? "")).toBeVisible();
  /** Deletes it as a program does, without a message to the page. */
  const remove = () => project.change({ recordings: others.map((one) => one.recording) });
  return { project, remove };
}

const named = (name: string) => recording({ name }, [sound()]);

test("moves to the trash at once, opens the next one, and undoes it by its toast", async () => {
  const { project } = await open(named("Not needed"), [named("The next")]);
  await openDialog.click();
  await expect.element(heading("The next")).toBeVisible();
  await expect.element(rowLink("Not needed")).not.toBeInTheDocument();
  await toast("1 moved to trash").getByRole("button", { name: "Undo" }).click();
  await expect.element(rowLink("Not needed")).toBeVisible();
  expect(await project.requests("POST", /\/restore$/)).toHaveLength(1);
  await expect.element(heading("The next")).toBeVisible();
});

test("counts the list again once a recording is deleted", async () => {
  const others = Array.from({ length: 30 }, (_, index) => named(`Other ${index}`));
  await open(named("Not needed"), others);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect.element(pages).toMatchTextContent("of 31");
  await openDialog.click();
  await expect.element(pages).toMatchTextContent("of 30");
});

test("stays at a recording that could not be moved to the trash, and says why", async () => {
  const { project } = await open(named("Kept"), [named("The next")]);
  await project.rule({ method: "DELETE", path: RECORDING, does: 503 });
  await openDialog.click();
  await expect.element(toast("It could not be deleted: Refused with 503.")).toBeVisible();
  await expect.element(heading("Kept")).toBeVisible();
});

test("asks before it deletes for good if there is no trash, and leaves the list without the row", async () => {
  const opened = named("To be deleted");
  const { project } = await open(opened, [named("The next")], false);
  await openDialog.click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(panel).toBeVisible();
  await openDialog.click();
  await expect.element(dialog).toBeVisible();
  // Nothing behind the question moves, though its focus is lost by a click beside it.
  await userEvent.click(document.body, { position: { x: 5, y: 5 }, force: true });
  await userEvent.keyboard("j{ArrowDown}");
  expect(new URL(location.href).searchParams.get("recording")).toBe(opened.recording.id);

  await project.rule({ method: "DELETE", path: RECORDING, does: "hold" });
  await dialog.getByRole("button", { name: "Delete recording" }).click();
  // A deletion that has begun can't be cancelled.
  await expect.element(dialog.getByRole("button", { name: "Deleting…" })).toBeVisible();
  await expect.element(dialog.getByRole("button", { name: "Cancel" })).toBeDisabled();
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog).toBeVisible();
  await project.release();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(panel).not.toBeInTheDocument();
  await expect.element(rowLink("To be deleted")).not.toBeInTheDocument();
  // The panel goes first, and then the step back that closes it for good.
  await expect.poll(() => location.search).not.toContain("recording=");

  openRecordings(project, `?recording=${opened.recording.id}`);
  await expect.element(gone).toBeVisible();
});

test("closes the panel if another person has deleted the recording already", async () => {
  const { remove } = await open(named("Deleted twice"));
  await remove();
  await openDialog.click();
  await expect.element(panel).not.toBeInTheDocument();
  await expect.element(rowLink("Deleted twice")).not.toBeInTheDocument();
});

test("says so if an open recording was deleted elsewhere", async () => {
  // The list is fetched again while one of its rows is in progress.
  const moving = recording({ name: "Awaited", status: "pending" });
  const { remove } = await open(named("Taken away"), [moving]);
  await remove();
  await expect.element(gone).toBeVisible();
  // Rows keep their places under the pointer.
  await commands.movePointer(0, 0);
  await expect.element(rowLink("Taken away")).not.toBeInTheDocument();
  expect(rows()).toHaveLength(1);
});

test("says so if the recording that is renamed was deleted meanwhile", async () => {
  const { remove } = await open(named("Renamed too late"));
  await remove();
  await panel.getByRole("button", { name: "Rename" }).click();
  await userEvent.keyboard("Too late{Enter}");
  await expect.element(gone).toBeVisible();
  await expect.element(rowLink("Renamed too late")).not.toBeInTheDocument();
});

test("says so if the recording that is retried was deleted meanwhile", async () => {
  const failed = {
    status: "failed",
    reason: "took_too_long",
    message: "It takes too long.",
  } as const;
  const changes = [{ ...failed, created_at: "2025-01-15T09:01:00.000Z" }];
  const broken = recording({ name: "Retried too late", status: "failed" }, [sound()], changes);
  const { remove } = await open(broken);
  await expect.element(panel.getByText("took_too_long", { exact: true })).toBeVisible();
  await remove();
  await panel.getByRole("button", { name: "Retry" }).click();
  await expect.element(gone).toBeVisible();
});

test("says that an open recording could not be loaded again, and keeps it", async () => {
  const { project } = await open(named("From before"));
  const alert = panel.getByRole("alert").filter({ hasText: "Could not load the recording" });
  // A return to the page fetches again, once the data is no longer fresh.
  const expectAlert = () =>
    expect
      .poll(() => {
        const there = alert.elements();
        if (there.length === 0) window.dispatchEvent(new Event("visibilitychange"));
        return there;
      })
      .toHaveLength(1);
  await project.rule({ path: /^\/api\/recordings\/rec_\w+(\/media|\/history)?$/, does: "cut" });
  await expectAlert();
  await expect.element(heading("From before")).toBeVisible();
  const retry = alert.getByRole("button", { name: "Retry", exact: true });
  await expect.element(retry).toBeVisible();
  await project.release();
  await retry.click();
  await expect.element(alert).not.toBeInTheDocument();
  await project.rule({ path: /^\/api\//, does: 401 });
  await expectAlert();
  await expect.element(alert.getByRole("button", { name: "Sign in again" })).toBeVisible();
});
