import { startTestServer, withDataDir } from "@/e2e/fixtures/start-test-server";
import { expect, test } from "../fixtures/test";
import { checkAccessibility } from "../pages/check-accessibility";
import { untilItListens } from "../pages/until-it-listens";

test("signs in and leads to the page that the visitor wanted, and signs out for good", async ({
  page,
  seed,
}) => {
  const wanted = `/projects/${seed.projectId}/recordings?status=failed`;
  await page.goto(wanted);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("E-mail").fill(seed.person.email);
  await page.getByLabel("Password").fill(seed.person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(wanted);

  await untilItListens(page);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto(wanted);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("goes nowhere else than to this site after signing in", async ({ page, seed }) => {
  await page.goto("/sign-in?next=//evil.example/");
  await page.getByLabel("E-mail").fill(seed.person.email);
  await page.getByLabel("Password").fill(seed.person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Recordings", level: 1 })).toBeVisible();
});

test("says one thing of a wrong password, and locks after a few", { tag: "@proof-only" }, async ({
  page,
}) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("somebody@example.com");
  for (let attempt = 1; attempt <= 5; attempt++) {
    await page.getByLabel("Password").fill(`wrong ${attempt}`);
    const answer = page.waitForResponse("**/api/session");
    await page.getByRole("button", { name: "Sign in" }).click();
    expect((await answer).status()).toBe(401);
    await expect(page.getByRole("alert").first()).toContainText("e-mail or the password is wrong");
  }
  await page.getByLabel("Password").fill("once more");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Too many attempts");
  await checkAccessibility(page);
});

test("lets a known browser sign in while its e-mail is locked", {
  tag: "@proof-only",
}, async ({ page, launch, playwright, seed }) => {
  const { url } = await launch();
  const { email, password } = seed.person;
  const signIn = async () => {
    await page.goto(`${url}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "Recordings", level: 1 })).toBeVisible();
  };
  await signIn();
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  const elsewhere = await playwright.request.newContext();
  const guess = (data: object) => elsewhere.post(`${url}/api/session`, { data });
  for (let wrong = 0; wrong < 5; wrong++) await guess({ email, password: `wrong ${wrong}` });
  expect((await guess({ email, password })).status()).toBe(429);
  await elsewhere.dispose();
  await signIn();
});

test("goes from one project to another", async ({ adminPage, seed }) => {
  await adminPage.goto(`/projects/${seed.projectId}/recordings`);
  await adminPage.getByRole("button", { name: /^Project/ }).click();
  await adminPage.getByRole("menuitem", { name: "Nothing here" }).click();
  await expect(adminPage).toHaveURL(new RegExp(seed.emptyProjectId));
  await expect(adminPage.getByRole("heading", { name: "No recordings yet" })).toBeVisible();
});

test("lets the first visitor of a new server set it up, once", { tag: "@proof" }, async ({
  page,
}) => {
  await withDataDir(async (dataDir) => {
    const server = await startTestServer(dataDir, { DATABASE_URL: `file:${dataDir}/own.db` });
    await page.goto(`${server.url}/`);
    await expect(page).toHaveURL(/\/setup$/);
    await checkAccessibility(page);
    await page.getByLabel("Project").fill("Field trial");
    await page.getByLabel("Your name").fill("Ana Field");
    await page.getByLabel("E-mail").fill("ana@example.com");
    await page.getByLabel("Password").fill("short");
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByText("must have at least 10 characters").first()).toBeVisible();
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByRole("heading", { name: "No recordings yet" })).toBeVisible();

    await page.context().clearCookies();
    await page.goto(`${server.url}/setup`);
    await expect(page).toHaveURL(/\/sign-in/);
    await server.stop();
  });
});
