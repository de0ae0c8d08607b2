import { useState } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "@/components/testing/open-page";
import { Button } from "./button";
import { AlertDialog, Dialog, ScreenDialog } from "./dialog";

const clickOutside = () =>
  userEvent.click(document.body, { position: { x: 5, y: 5 }, force: true });
const opener = page.getByRole("button", { name: "Open" });

/** A button that opens what `draw` draws. */
function Opener(props: {
  draw: (isOpen: boolean, setIsOpen: (isOpen: boolean) => void) => React.ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Open</Button>
      {props.draw(isOpen, setIsOpen)}
    </>
  );
}

function drawDialog({ isHeld = false } = {}) {
  render(
    <Opener
      draw={(isOpen, setIsOpen) => (
        <Dialog
          isOpen={isOpen}
          onOpenChange={setIsOpen}
          title="Add a plant"
          description="For this garden only."
          isHeld={isHeld}
        >
          <input aria-label="Name" />
        </Dialog>
      )}
    />,
  );
}

const dialog = page.getByRole("dialog", { name: "Add a plant" });

test("opens a dialog that says what it is, and takes the focus into it", async () => {
  drawDialog();
  await opener.click();
  await expect.element(dialog).toHaveAccessibleDescription("For this garden only.");
  await expect.poll(() => dialog.element().contains(document.activeElement)).toBe(true);
  // The focus stays in it.
  await userEvent.keyboard("{Tab}{Tab}{Tab}");
  expect(dialog.element().contains(document.activeElement)).toBe(true);
});

test("closes a dialog by Escape, and returns the focus", async () => {
  drawDialog();
  await opener.click();
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});

test("closes a dialog by a click outside, unless it holds what would be lost", async () => {
  drawDialog();
  await opener.click();
  await expect.element(dialog).toBeVisible();
  await clickOutside();
  await expect.element(dialog).not.toBeInTheDocument();

  drawDialog({ isHeld: true });
  await opener.click();
  await expect.element(dialog).toBeVisible();
  await clickOutside();
  await userEvent.keyboard("a");
  await expect.element(dialog).toBeVisible();
});

type QuestionProps = {
  isOpen: boolean;
  setIsOpen: (isOpen: boolean) => void;
  /** Called when the person confirms, with what ends the work. */
  onConfirm: (end: () => void) => void;
};

/** A question whose work begins when it is confirmed. */
function Question({ isOpen, setIsOpen, onConfirm }: QuestionProps) {
  const [isBusy, setIsBusy] = useState(false);
  const end = () => {
    setIsBusy(false);
    setIsOpen(false);
  };
  return (
    <AlertDialog
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      title="Remove the fern?"
      description="This can't be undone."
      confirm={isBusy ? "Removing…" : "Remove"}
      isBusy={isBusy}
      onConfirm={() => {
        setIsBusy(true);
        onConfirm(end);
      }}
    />
  );
}

function drawQuestion() {
  const ends: (() => void)[] = [];
  render(
    <Opener
      draw={(isOpen, setIsOpen) => (
        <Question isOpen={isOpen} setIsOpen={setIsOpen} onConfirm={(end) => ends.push(end)} />
      )}
    />,
  );
  return { end: () => ends.at(-1)?.(), confirmed: () => ends.length };
}

const question = page.getByRole("alertdialog", { name: "Remove the fern?" });

test("answers a question by its buttons and Escape, and by no click outside", async () => {
  const { confirmed } = drawQuestion();
  await opener.click();
  await expect.element(question).toHaveAccessibleDescription("This can't be undone.");
  await clickOutside();
  await expect.element(question).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect.element(question).not.toBeInTheDocument();
  await opener.click();
  await userEvent.keyboard("{Escape}");
  await expect.element(question).not.toBeInTheDocument();
  expect(confirmed()).toBe(0);
});

test("keeps a question open until its work has ended", async () => {
  const { end, confirmed } = drawQuestion();
  await opener.click();
  await question.getByRole("button", { name: "Remove" }).click();
  await expect.element(question.getByRole("button", { name: "Cancel" })).toBeDisabled();
  await userEvent.keyboard("{Escape}");
  await expect.element(question.getByRole("button", { name: "Removing…" })).toBeVisible();
  expect(confirmed()).toBe(1);
  end();
  await expect.element(question).not.toBeInTheDocument();
});

test("fills the screen with one thing, steps by arrow keys and closes by Escape", async () => {
  const steps: number[] = [];
  render(
    <Opener
      draw={(isOpen, setIsOpen) => (
        <ScreenDialog
          isOpen={isOpen}
          title="Photo 2 of 3"
          onClose={() => setIsOpen(false)}
          onStep={(by) => steps.push(by)}
        >
          <button type="button">Close</button>
        </ScreenDialog>
      )}
    />,
  );
  await opener.click();
  const screen = page.getByRole("dialog", { name: "Photo 2 of 3" });
  await expect.element(screen).toBeVisible();
  const { width, height } = screen.element().getBoundingClientRect();
  expect([width, height]).toEqual([innerWidth, innerHeight]);
  await expect.poll(() => screen.element().contains(document.activeElement)).toBe(true);
  await userEvent.keyboard("{ArrowRight}{ArrowLeft}{ArrowUp}");
  expect(steps).toEqual([1, -1]);
  await userEvent.keyboard("{Escape}");
  await expect.element(screen).not.toBeInTheDocument();
});
