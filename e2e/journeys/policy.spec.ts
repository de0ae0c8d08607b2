import { expect, test } from "../fixtures/test";

test("the browser runs no script that a page did not bring, and loads nothing from elsewhere", async ({
  browser,
  baseURL,
}) => {
  // Of its own: a journey's page fails for what the browser blocks.
  const page = await browser.newPage({ baseURL });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener("securitypolicyviolation", (event) =>
      seen.push(event.effectiveDirective),
    );
  });
  await page.goto("/sign-in");
  const blocked = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = 'document.title = "injected"';
    document.body.append(script);
    document.body.insertAdjacentHTML(
      "beforeend",
      `<img src="/x" onerror="document.title='injected'">`,
    );
    await fetch("https://injected.example/").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 500));
    return (window as unknown as { seen: string[] }).seen;
  });
  expect(blocked.sort()).toEqual(["connect-src", "script-src-attr", "script-src-elem"]);
  await expect(page).not.toHaveTitle("injected");
  await page.close();
});
