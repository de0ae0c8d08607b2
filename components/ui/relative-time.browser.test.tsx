import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "@/components/testing/open-page";
import { ClockProvider, useClock } from "./clock";
import { RelativeTime } from "./relative-time";
import { TooltipProvider } from "./tooltip";

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

test("shows a moment relative to now, and gives screen readers the absolute time", async () => {
  const at = minutesAgo(5);
  render(
    <ClockProvider renderedAt={new Date().toISOString()}>
      <RelativeTime at={at} />
    </ClockProvider>,
  );
  const button = page.getByRole("button");
  await expect.element(button).toMatchTextContent(/^5 min/);
  expect(document.querySelector("time")?.dateTime).toBe(at);
  // The tests' zone is a quarter of an hour off a whole one.
  await expect.element(button).toMatchTextContent(/GMT\+5:45|\+05:45|Kathmandu/);
});

test("shows the absolute time on hover", async () => {
  render(
    <TooltipProvider>
      <ClockProvider renderedAt={new Date().toISOString()}>
        <RelativeTime at="2025-01-15T09:00:00.000Z" />
      </ClockProvider>
    </TooltipProvider>,
  );
  await page.getByRole("button").hover();
  await expect.poll(() => document.body.textContent?.match(/2025/g)?.length).toBeGreaterThan(1);
});

test("says that a moment is unknown or never came", async () => {
  render(
    <>
      <p>Unknown: {<RelativeTime at={null} />}</p>
      <p>Used: {<RelativeTime at={null} none="Never" />}</p>
    </>,
  );
  await expect.element(page.getByText("Unknown: –")).toBeVisible();
  await expect.element(page.getByText("Used: Never")).toBeVisible();
});

function Zone() {
  const { zone, now } = useClock();
  return (
    <p>
      {zone} {now.toISOString()}
    </p>
  );
}

test("shows the browser's own time and zone once it runs, and not the server's", async () => {
  const renderedAt = "2025-01-15T09:00:00.000Z";
  render(
    <ClockProvider renderedAt={renderedAt}>
      <Zone />
    </ClockProvider>,
  );
  await expect.element(page.getByText(/^Asia\/Kat[a-z]+ 20/)).toBeVisible();
  expect(page.getByText(/^Asia/).element().textContent).not.toContain(renderedAt);
});
