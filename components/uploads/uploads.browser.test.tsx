import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { Providers } from "@/app/providers";
import { KeysView } from "@/components/keys/keys-view";
import { OwnersView } from "@/components/owners/owners-view";
import { RecordingPage } from "@/components/recordings/detail/recording-page";
import { dropFiles, heading, rowLink, rows, tray, uploadOf } from "@/components/testing/on-page";
import { openRecordings, person, render, renderInProject } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { endUser, recording, sound } from "@/components/testing/rows";
import {
  choose,
  chooseHeld,
  expectUploaded,
  fakeSound,
  named,
  UPLOAD,
} from "@/components/testing/uploading";
import { UPLOADS_END_USER } from "@/lib/client/ensure-end-user";

const dropHere = page.getByText("Drop to upload", { exact: true });

test("uploads a dropped file for the end user that the list is filtered by", async () => {
  const project = await openProject({ endUsers: [endUser("eu_upload", "Keiko Tanaka")] });
  openRecordings(project, "?end_user_id=eu_upload");
  await expect.element(page.getByText("Keiko Tanaka").first()).toBeVisible();
  await dropFiles([fakeSound("Morning round")], async () => {
    await expect.element(page.getByText("Drop to upload for Keiko Tanaka")).toBeVisible();
  });
  await expect.element(page.getByText(/Drop to upload/)).not.toBeInTheDocument();
  await expectUploaded("Morning round");
  await expect.element(rowLink("Morning round")).toBeVisible();
  await expect.poll(() => rows()[0]?.textContent).toMatch(/Completed.*Keiko Tanaka.*0:02/);

  const [made] = await named(project, "Morning round");
  const link = tray.getByRole("link", { name: "Morning round, open its recording" });
  expect(link.element().getAttribute("href")).toBe(
    `/projects/${project.id}/recordings/${made?.id}`,
  );

  await tray.getByRole("button", { name: "Close uploads" }).click();
  await expect.element(tray).not.toBeInTheDocument();
  await expect.element(rowLink("Morning round")).toBeVisible();
});

test("shows files dropped on the rows although the pointer rests there", async () => {
  openRecordings(await openProject({ recordings: [recording({ name: "Here before" })] }));
  await rowLink("Here before").hover();
  await dropFiles([fakeSound("Dropped on it")]);
  await expect.element(rowLink("Dropped on it")).toBeVisible();
});

test("takes files on every page of a project, for the end user of uploads if none is chosen", async () => {
  const opened = recording({ name: "Opened" }, [sound()]);
  const endUsers = [endUser("eu_bo", "Bo Berg")];
  const project = await openProject({ recordings: [opened], endUsers });
  // A page that was left no longer sets the owner.
  openRecordings(project, "?end_user_id=eu_bo");
  await expect.element(heading("Recordings")).toBeVisible();
  const props = {
    projectId: project.id,
    origin: location.origin,
    renderedAt: new Date().toISOString(),
  };
  const pages = {
    devices: <OwnersView kind="devices" {...props} />,
    "end users": <OwnersView kind="end-users" {...props} />,
    keys: <KeysView {...props} />,
    recording: <RecordingPage id={opened.recording.id} {...props} />,
  };
  for (const [name, view] of Object.entries(pages)) {
    history.replaceState(null, "", `/projects/${project.id}/elsewhere`);
    renderInProject(project, view);
    await expect.element(page.getByRole("heading", { name: "Recordings" })).not.toBeInTheDocument();
    await dropFiles([fakeSound(`Dropped on ${name}`)], () =>
      expect.element(dropHere).toBeVisible(),
    );
    await expectUploaded(`Dropped on ${name}`);
    const [made] = await named(project, `Dropped on ${name}`);
    const owner = (await project.seen()).endUsers.find(({ id }) => id === made?.end_user_id);
    expect(owner).toMatchObject(UPLOADS_END_USER);
    expect(made?.metadata).toEqual({ uploaded_by: person.email });
  }
});

test("asks whose uploads are and when they began, also once they are done", async () => {
  const project = await openProject({
    endUsers: [endUser("eu_ada", "Ada"), endUser("eu_bo", "Bo")],
  });
  openRecordings(project);
  await project.rule({ method: "PUT", path: UPLOAD, does: "hold" });
  // Three run at once: the last one is not made yet.
  await choose(...["One", "Two", "Three", "Four"].map(fakeSound));
  await expect.poll(() => project.requests("PUT", UPLOAD)).toHaveLength(3);
  await expect.element(tray.getByText("Whose are these 4?")).toBeVisible();
  await tray.getByRole("button", { name: "End user", exact: true }).click();
  await page.getByRole("option", { name: /^Ada/ }).click();
  await expect.element(tray.getByRole("button", { name: "End user: Ada" })).toBeVisible();
  await project.release();
  await expect.element(tray.getByRole("heading")).toHaveTextContent("4 uploaded");
  const ownersOf = async () =>
    (await project.seen()).recordings.map(({ name, end_user_id }) => [name, end_user_id]).sort();
  const names = ["Four", "One", "Three", "Two"];
  await expect.poll(ownersOf).toEqual(names.map((name) => [name, "eu_ada"]));

  await tray.getByRole("button", { name: "Details of Two" }).click();
  const details = page.getByRole("dialog", { name: "Details of Two" });
  await details.getByRole("button", { name: "End user: Ada" }).click();
  await page.getByRole("option", { name: /^Bo/ }).click();
  await expect.poll(async () => (await named(project, "Two"))[0]?.end_user_id).toBe("eu_bo");
  await details.getByLabelText("Began").fill("2026-03-01T09:30:00");
  await details.getByRole("button", { name: "Set the time" }).click();
  await expect.element(details.getByRole("button", { name: "Time is set" })).toBeVisible();
  const began = new Date(2026, 2, 1, 9, 30).toISOString();
  expect((await named(project, "Two"))[0]?.started_at).toBe(began);
  expect((await named(project, "One"))[0]?.started_at).not.toBe(began);
});

test("leaves a file to the browser if there is no project to put it in", async () => {
  render(
    <Providers>
      <main>Sign in</main>
    </Providers>,
  );
  await expect.element(page.getByText("Sign in")).toBeVisible();
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(fakeSound("a"));
  const drop = { bubbles: true, cancelable: true, dataTransfer };
  expect(document.body.dispatchEvent(new DragEvent("drop", drop))).toBe(true);
});

test("runs three uploads at once, and makes images one recording", async () => {
  const project = await openProject();
  openRecordings(project);
  await project.rule({ method: "PUT", path: UPLOAD, does: "hold" });
  const image = (name: string) => new File(["x"], name, { type: "image/png" });
  const notes = new File(["No sound"], "notes.txt", { type: "text/plain" });
  const names = ["One", "Two", "Three", "Four"];
  await choose(...names.map(fakeSound), image("left.png"), image("right.png"), notes);
  await expect.poll(() => project.requests("PUT", UPLOAD)).toHaveLength(3);
  await expect.element(uploadOf("Four")).toMatchTextContent("Waiting");
  await expect.element(uploadOf("notes.txt")).toMatchTextContent("Not audio, video or an image");
  expect(await project.requests("PUT", UPLOAD)).toHaveLength(3);
  await project.release();
  for (const name of [...names, "left and 1 more"]) await expectUploaded(name);
  await expect.element(tray.getByRole("heading")).toHaveTextContent("5 uploaded, 1 failed");
  const [photos] = await named(project, "left and 1 more");
  expect(photos?.media.map(({ type }) => type)).toEqual(["image", "image"]);
});

test("uploads as audio a file that is named as a video and holds sound alone", async () => {
  const project = await openProject();
  openRecordings(project);
  const memo = await (await fetch("/demo-media/follow-up-call.m4a")).blob();
  await dropFiles([
    new File([memo], "Voice memo.mp4", { type: "video/mp4" }),
    new File([await recordSound()], "Spoken here.webm", { type: "video/webm" }),
  ]);
  for (const name of ["Voice memo", "Spoken here"]) {
    await expectUploaded(name);
    const [made] = await named(project, name);
    expect(made?.media.map(({ type }) => type)).toEqual(["audio"]);
  }
});

test("asks before it ends uploads by signing out, and says so if that failed", async () => {
  const project = await openProject();
  openRecordings(project);
  await chooseHeld(project, "Left behind");
  const signOut = async () => {
    await page
      .getByRole("button", { name: /^Account/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
  };
  const question = page.getByRole("alertdialog", { name: "Sign out?" });
  await signOut();
  await expect.element(question).toMatchTextContent("Unfinished uploads are cancelled.");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect.element(question).not.toBeInTheDocument();
  await expect.element(uploadOf("Left behind")).toBeVisible();
  expect(await named(project, "Left behind")).toHaveLength(1);

  await project.release();
  await expectUploaded("Left behind");
  // There is no session to end in these tests.
  await signOut();
  await expect.element(question).toMatchTextContent("You are still signed in.");
});

/** A second or so of sound as the browser records it. */
async function recordSound(): Promise<Blob> {
  // Without a click on the page its sound would not begin.
  await heading("Recordings").click();
  const context = new AudioContext();
  const tone = context.createOscillator();
  const output = context.createMediaStreamDestination();
  tone.connect(output);
  tone.start();
  const recorder = new MediaRecorder(output.stream, { mimeType: "audio/webm" });
  const parts: Blob[] = [];
  const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.addEventListener("dataavailable", ({ data }) => {
    parts.push(data);
    if (recorder.state === "recording" && new Blob(parts).size > 4_000) recorder.stop();
  });
  recorder.start(100);
  await ended;
  await context.close();
  return new Blob(parts);
}
