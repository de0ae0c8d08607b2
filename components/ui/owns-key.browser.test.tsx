import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "@/components/testing/open-page";
import { ownsKey } from "./owns-key";

/** Which of these keys an element takes for itself. */
function keysOf(id: string): string[] {
  const element = document.getElementById(id);
  const keys = ["j", " ", "Enter", "ArrowDown", "ArrowLeft", "Home", "Escape"];
  return keys.filter((key) => ownsKey(element, key));
}

const everyKey = ["j", " ", "Enter", "ArrowDown", "ArrowLeft", "Home", "Escape"];

test("leaves an element the keys that are its own", async () => {
  render(
    <>
      <input id="text" />
      <textarea id="area" />
      <input type="range" id="range" />
      <button type="button" id="button">
        Do
      </button>
      <a href="/" id="link">
        Go
      </a>
      <button type="button" role="combobox" id="closed" aria-expanded="false" aria-controls="x">
        One
      </button>
      <button type="button" role="combobox" id="opened" aria-expanded="true" aria-controls="x">
        One
      </button>
      <div data-own-arrows>
        <input type="range" id="volume" />
      </div>
      <div role="menu">
        <p id="menuitem">Item</p>
      </div>
      <p id="plain">Words</p>
    </>,
  );
  await expect.element(page.getByText("Words")).toBeVisible();
  expect(keysOf("text")).toEqual(everyKey);
  expect(keysOf("area")).toEqual(everyKey);
  expect(keysOf("menuitem")).toEqual(everyKey);
  expect(keysOf("opened")).toEqual(everyKey);
  expect(keysOf("button")).toEqual([" ", "Enter"]);
  expect(keysOf("link")).toEqual([" ", "Enter"]);
  // Up and down open it.
  expect(keysOf("closed")).toEqual([" ", "Enter", "ArrowDown"]);
  // A slider takes the arrows only if it says so: the playhead's are the player's.
  expect(keysOf("range")).toEqual([]);
  expect(keysOf("volume")).toEqual(["ArrowDown", "ArrowLeft", "Home"]);
  expect(keysOf("plain")).toEqual([]);
  expect(ownsKey(null, "j")).toBe(false);
});

test("leaves every key to a window over the page", async () => {
  render(
    <>
      <p id="behind">Behind</p>
      <div data-modal data-open>
        In front
      </div>
    </>,
  );
  await expect.element(page.getByText("In front")).toBeVisible();
  expect(keysOf("behind")).toEqual(everyKey);
});
