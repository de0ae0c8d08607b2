// The page of every component test: the product's styles, no motion, and requests that wait less.
import "@/app/globals.css";
import { timeoutManager } from "@tanstack/react-query";
import { afterEach } from "vitest";
import { commands, page } from "vitest/browser";
import { closePage } from "./open-page";
import { VIEWPORT } from "./viewport";

/** How many times sooner requests are repeated than in the product: every 4 s is every 0.4 s. */
const HASTE = 10;

// Before a file's first client is made: refetches and retries still happen, only sooner.
timeoutManager.setTimeoutProvider({
  setTimeout: (callback, delay) => setTimeout(callback, delay / HASTE),
  clearTimeout: (timer) => clearTimeout(Number(timer)),
  setInterval: (callback, delay) => setInterval(callback, delay / HASTE),
  clearInterval: (timer) => clearInterval(Number(timer)),
});

// A click waits until nothing moves.
const still = document.createElement("style");
still.textContent =
  "*, ::before, ::after { animation: none !important; transition: none !important }";
document.head.append(still);

// Files share one page of the browser.
afterEach(async () => {
  closePage();
  await page.viewport(VIEWPORT.width, VIEWPORT.height);
  // It must not rest on what the next test draws.
  await commands.movePointer(0, 0);
});
