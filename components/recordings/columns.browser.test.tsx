import { expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  copyBy,
  filterBy,
  heading,
  panel,
  rowLink,
  rows,
  table,
} from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { device, endUser, photo, recording, sound, video } from "@/components/testing/rows";
import { HOUR_MS } from "@/lib/schemas/durations";
import { MIN_COLUMN_WIDTH } from "@/lib/schemas/limits";

/** But for the box that selects the row. */
const cellsOf = (row: HTMLTableRowElement | undefined) =>
  [...(row?.cells ?? [])].slice(1).map((cell) => cell.textContent);

const owned = { device_id: "dev_desk", end_user_id: "eu_ada" };
const owners = {
  devices: [{ ...device("dev_desk", "Desk 4"), serial_number: "SN-0004" }],
  endUsers: [endUser("eu_ada", "Ada")],
};

test("shows each recording's fields, and a dash for missing ones", async () => {
  const full = recording({ name: "Full", ...owned, duration_ms: 754_000 }, [sound(), photo(1)]);
  const bare = recording({ started_at: null, status: "pending" });
  openRecordings(await openProject({ recordings: [full, bare], ...owners }));
  await expect
    .poll(() => cellsOf(rows()[0]).slice(0, 4))
    .toEqual(["Completed", "Full", "Ada", "Desk 4"]);
  const [first, second] = rows().map(cellsOf);
  expect(first?.[4]).toContain("2025");
  expect(first?.slice(5)).toEqual(["12:34", "1 audio file, 1 image11"]);
  expect(second).toEqual(["Pending", `Untitled${bare.recording.id}`, "–", "–", "–", "–", "–"]);
});

test("shows the end user's external id as a column", async () => {
  localStorage.setItem("columns.recordings", JSON.stringify({ ids: ["recording", "external_id"] }));
  onTestFinished(() => localStorage.removeItem("columns.recordings"));
  const endUsers = [{ ...endUser("eu_ada", "Ada"), external_id: "pat-0042" }];
  openRecordings(
    await openProject({
      recordings: [recording({ name: "One", end_user_id: "eu_ada" }), recording({ name: "Two" })],
      endUsers,
    }),
  );
  await expect
    .poll(() => rows().map(cellsOf))
    .toEqual([
      ["One", "pat-0042"],
      ["Two", "–"],
    ]);
});

test("names an owner without a name by the id", async () => {
  openRecordings(
    await openProject({ recordings: [recording({ name: "One", device_id: "dev_gone" })] }),
  );
  await expect.poll(() => cellsOf(rows()[0])[3]).toBe("dev_gone");
});

test("shows the same on a card, in its own order", async () => {
  await page.viewport(360, 740);
  const full = recording({ name: "Full", ...owned, duration_ms: 754_000 }, [sound()]);
  openRecordings(await openProject({ recordings: [full], ...owners }));
  const card = page.getByRole("list", { name: "Recordings" }).getByRole("listitem").first();
  await expect
    .element(card)
    .toMatchTextContent(/^Full.*12:34.*Ada·Desk 4·.*2025.*Completed1 audio file1$/);
  await card.getByRole("button", { name: "Play Full" }).click();
  await expect.element(card.getByRole("button", { name: "Pause Full" })).toBeVisible();
  // Anywhere else on it opens it.
  await card.getByText("Completed").click();
  await expect.element(panel).toBeVisible();
});

test("counts files by kind, and lists each with its size and state", async () => {
  const awaited = photo(1);
  awaited.detail.status = "pending";
  const one = recording({ name: "Mixed" }, [sound(), sound(), video(), awaited]);
  openRecordings(await openProject({ recordings: [one] }));
  await table.getByText("2 audio files, 1 image (1 pending), 1 video").hover({ force: true });
  const files = page.getByRole("list", { name: "Files" }).getByRole("listitem");
  await expect
    .poll(() => files.elements().map(({ textContent }) => textContent))
    .toEqual([
      "audio/wav960 kBUploaded",
      "audio/wav960 kBUploaded",
      "image/jpeg960 kBPending",
      "video/webm960 kBUploaded",
    ]);
});

test("keeps each cell's content within its column", async () => {
  const ids = ["status", "recording", "end_user", "device", "started", "length", "media"];
  const more = ["created", "external_id", "metadata.ward"];
  const files = [...Array.from({ length: 128 }, (_, index) => photo(index)), sound(), video()];
  const owner = "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff";
  const full = recording(
    {
      name: owner.repeat(3),
      ...owned,
      status: "processing",
      duration_ms: 999 * HOUR_MS,
      started_at: new Date(Date.now() - 3 * HOUR_MS).toISOString(),
      metadata: { ward: owner },
    },
    files,
  );
  const project = await openProject({
    recordings: [full, recording({ ...owned, duration_ms: 1 }, [photo(1), sound(), video()])],
    devices: [device("dev_desk", owner)],
    endUsers: [{ ...endUser("eu_ada", owner), external_id: owner }],
  });
  onTestFinished(() => localStorage.removeItem("columns.recordings"));
  const narrowest = Object.fromEntries([...ids, ...more].map((id) => [id, MIN_COLUMN_WIDTH]));
  for (const choice of [{ ids }, { ids: [...ids, ...more], widths: narrowest }]) {
    localStorage.setItem("columns.recordings", JSON.stringify(choice));
    openRecordings(project);
    await expect.element(table.getByText(owner).first()).toBeVisible();
    for (const width of [900, 1024, 1152, 1440, 1920]) {
      await page.viewport(width, 740);
      const cells = rows().flatMap(({ cells }) => [...cells]);
      // A text alone ends in an ellipsis.
      const wide = cells.filter(
        (cell) => cell.childElementCount > 0 && cell.scrollWidth > cell.clientWidth,
      );
      expect(wide.map(({ textContent }) => `${width}: ${textContent}`)).toEqual([]);
    }
  }
});

test("filters by an owner from a row", async () => {
  const others = recording({ name: "Someone's", end_user_id: "eu_bo" });
  const project = await openProject({
    recordings: [recording({ name: "Ada's", ...owned }), others],
    ...owners,
  });
  openRecordings(project);
  await table.getByText("Desk 4").hover();
  const copy = page.getByRole("button", { name: "Copy device id" });
  expect(await copyBy(() => copy.click())).toBe("dev_desk");
  await expect.element(page.getByText("SN-0004")).toBeVisible();
  await page.getByRole("button", { name: "Show only this device" }).click();
  await expect.poll(() => location.search).toBe("?device_id=dev_desk");
  await expect.poll(rows).toHaveLength(1);
  await expect.element(rowLink("Ada's")).toBeVisible();
  await expect
    .element(page.getByRole("button", { name: "Device: Desk 4", exact: true }))
    .toBeVisible();
});

test("copies the API call of exactly the page on screen", async () => {
  openRecordings(
    await openProject({ recordings: [recording()] }),
    "?status=failed&status=completed&limit=50",
  );
  const copy = page.getByRole("button", { name: "Copy as curl" });
  expect(await copyBy(() => copy.click())).toBe(
    `curl '${location.origin}/api/recordings?status=failed&status=completed&limit=50' \\\n  -H "Authorization: Bearer $RECORDINGS_API_KEY"`,
  );
  await page.getByRole("button", { name: "Clear" }).click();
  await expect.poll(() => location.search).toBe("?limit=50");
  expect(await copyBy(() => copy.click())).toContain("/api/recordings?limit=50'");
});

test("refuses more filters than one request may have, and keeps the earlier ones", async () => {
  const devices = Array.from({ length: 40 }, (_, index) => device(`dev_${index}`, `Desk ${index}`));
  const query = devices.map(({ id }) => `device_id=${id}`).join("&");
  openRecordings(await openProject({ devices }), `?${query}&status=failed&status=completed`);
  await page.getByRole("button", { name: /^Filter/ }).click();
  await page.getByRole("option", { name: /^Uploaded/ }).click();
  // 40 devices and 3 statuses are 120 combinations.
  await expect.element(page.getByText(/more than a hundred combinations/)).toBeVisible();
  expect(location.search).not.toContain("uploaded");
  await page.getByRole("option", { name: /^Failed/ }).click();
  await expect.element(page.getByText(/more than a hundred combinations/)).not.toBeInTheDocument();
  await expect.poll(() => location.search).not.toContain("failed");
  await userEvent.keyboard("{Escape}");
});

test("shows the old rows until those of another page have come", async () => {
  const recordings = Array.from({ length: 30 }, (_, index) =>
    recording({ name: `Number ${30 - index}` }),
  );
  const project = await openProject({ recordings });
  openRecordings(project);
  await expect.element(rowLink("Number 30")).toBeVisible();
  await project.rule({ path: /^\/api\/recordings$/, does: "hold" });
  await filterBy("Status", ["Failed"]);
  await expect.poll(() => document.querySelector("[aria-busy=true]")).not.toBeNull();
  expect(rows()).toHaveLength(25);
  await project.release();
  await expect.element(heading("0 recordings")).toBeVisible();
  await expect
    .element(page.getByRole("listitem").filter({ hasText: "Status: Failed" }).last())
    .toBeVisible();
});

test("fetches the next page ahead when the reader reaches for it, so that it is there at once", async () => {
  const recordings = Array.from({ length: 30 }, (_, index) =>
    recording({ name: `Number ${30 - index}` }),
  );
  const project = await openProject({ recordings });
  openRecordings(project);
  const fetched = async () =>
    (await project.requests("GET", /^\/api\/recordings$/)).map(({ query }) =>
      new URLSearchParams(query).get("offset"),
    );
  await expect.element(rowLink("Number 30")).toBeVisible();
  expect(await fetched()).toEqual([null]);
  await page.getByRole("button", { name: "Next page" }).hover();
  await expect.poll(fetched).toEqual([null, "25"]);
  // The page is there though the API no longer answers.
  await project.rule({ path: /^\/api\/recordings$/, does: "hold" });
  await page.getByRole("button", { name: "Next page" }).click();
  await expect.element(rowLink("Number 1")).toBeVisible();
  expect(rows()).toHaveLength(5);
});

test("announces to screen readers which rows have come", async () => {
  const recordings = Array.from({ length: 30 }, (_, index) =>
    recording({ name: `Number ${30 - index}` }),
  );
  openRecordings(await openProject({ recordings }));
  const status = page.getByRole("status").filter({ hasText: /^Recordings|^No recordings/ });
  await expect.element(status).toHaveTextContent("Recordings 1 to 25.");
  await page.getByRole("button", { name: "Next page" }).click();
  await expect.element(status).toHaveTextContent("Recordings 26 to 30.");
});

test("says that it finds no owner of an unknown name", async () => {
  openRecordings(await openProject({ recordings: [recording(owned)], ...owners }));
  await page.getByRole("button", { name: /^Filter/ }).click();
  await page.getByRole("option", { name: /^End user/ }).click();
  const field = page.getByRole("combobox", { name: "End user" });
  await field.fill("zoe");
  await expect.element(page.getByText("None matches “zoe”.")).toBeVisible();
  await field.fill("ad");
  await page.getByRole("option", { name: /Ada/ }).click();
  await expect
    .element(page.getByRole("button", { name: "End user: Ada", exact: true }))
    .toBeInTheDocument();
});
