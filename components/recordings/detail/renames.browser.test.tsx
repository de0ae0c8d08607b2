import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { KeysView } from "@/components/keys/keys-view";
import { heading, panel, rowLink } from "@/components/testing/on-page";
import { openRecording, openRecordings, renderInProject } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { recording, sound } from "@/components/testing/rows";

const PATCHED = /^\/api\/recordings\/rec_\w+$/;
const alert = page.getByRole("alert").filter({ hasText: "Could not rename" });

/** Opens a recording beside the list. */
async function open(name: string) {
  const opened = recording({ name }, [sound()]);
  const project = await openProject({ recordings: [opened] });
  openRecordings(project);
  await rowLink(name).click();
  await expect.element(heading(name)).toBeVisible();
  const { id } = opened.recording;
  return { project, id, nameNow: async () => (await project.seen()).recordings[0]?.name };
}

async function rename(name: string): Promise<void> {
  await page.getByRole("button", { name: "Rename" }).click();
  await userEvent.keyboard(`${name}{Enter}`);
}

test("renames in place, and shows the old name again if that fails", async () => {
  const { project, id, nameNow } = await open("Old name");
  await project.rule({ method: "PATCH", path: PATCHED, does: "hold" });
  await rename("Kept waiting");
  // On screen before the server has said anything.
  await expect.element(heading("Kept waiting")).toBeVisible();
  await expect.element(rowLink("Kept waiting")).toBeVisible();
  await expect.poll(() => project.requests("PATCH", PATCHED)).toHaveLength(1);
  expect(await nameNow()).toBe("Old name");
  await project.release();
  await expect.poll(nameNow).toBe("Kept waiting");

  await project.rule({ method: "PATCH", path: PATCHED, does: "cut" });
  await rename("Refused name");
  await expect.element(alert).toMatchTextContent("“Kept waiting” to “Refused name”");
  await expect.element(heading("Kept waiting")).toBeVisible();
  await expect.element(rowLink("Kept waiting")).toBeVisible();

  await project.release();
  await page.getByRole("button", { name: "Rename" }).click();
  await userEvent.keyboard("{Tab}");
  // Escape gives up the new name, and doesn't close the panel.
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("textbox", { name: "Name" })).not.toBeInTheDocument();
  await expect.element(heading("Kept waiting")).toBeVisible();
  await rename("New name");
  await expect.element(heading("New name")).toBeVisible();
  await expect.element(rowLink("New name")).toBeVisible();
  await expect.element(alert).not.toBeInTheDocument();
  await expect.poll(nameNow).toBe("New name");

  openRecording(project, id);
  await expect.element(heading("New name")).toBeVisible();
  await rename("Newest name");
  await expect.poll(() => document.title).toBe("Newest name · Recordings");
});

test("sends quick renames one after another, so that the last one stays", async () => {
  const { project, nameNow } = await open("Before both");
  await project.rule({ method: "PATCH", path: PATCHED, does: "hold", times: 1 });
  const sent = async () =>
    (await project.requests("PATCH", PATCHED)).map(({ body }) => (body as { name: string }).name);
  for (const name of ["First", "Second"]) {
    await rename(name);
    await expect.element(heading(name)).toBeVisible();
  }
  await expect.element(rowLink("Second")).toBeVisible();
  expect(await sent()).toEqual(["First"]);
  await project.release();
  await expect.poll(sent).toEqual(["First", "Second"]);
  await expect.poll(nameNow).toBe("Second");
  await expect.element(heading("Second")).toBeVisible();
  openRecordings(project);
  await expect.element(rowLink("Second")).toBeVisible();
});

test("shows a failed rename on any page that the person is on", async () => {
  const { project } = await open("Passed by");
  await project.rule({ method: "PATCH", path: PATCHED, does: "hold", times: 1 });
  await rename("Never taken");
  await expect.element(heading("Never taken")).toBeVisible();
  await panel.getByRole("button", { name: /^Close/ }).click();
  await expect.element(panel).not.toBeInTheDocument();
  await expect.poll(() => project.requests("PATCH", PATCHED)).toHaveLength(1);
  await project.cutHeld();
  await expect.element(alert).toMatchTextContent("“Passed by” to “Never taken”");
  await expect.element(alert).toMatchTextContent("The server could not be reached.");
  await expect.element(rowLink("Passed by")).toBeVisible();

  // The same layout around another page.
  renderInProject(
    project,
    <KeysView
      projectId={project.id}
      origin={location.origin}
      renderedAt={new Date().toISOString()}
    />,
  );
  await expect.element(heading("API keys")).toBeVisible();
  await alert.getByRole("button", { name: "Dismiss" }).click();
  await expect.element(alert).not.toBeInTheDocument();
});
