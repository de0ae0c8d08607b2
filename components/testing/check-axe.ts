import axe from "axe-core";
import { expect } from "vitest";

/** Expects axe to find nothing wrong on the page as it is drawn now. */
export async function checkAxe(): Promise<void> {
  await endTransitions();
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    // The page around the components, its title and its language, is the framework's: e2e looks at those.
    rules: { "document-title": { enabled: false }, "html-has-lang": { enabled: false } },
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
  expect(found).toEqual([]);
}

/** A part that fades in has its last contrast only at the end. Spinners, which never end, go on. */
async function endTransitions(): Promise<void> {
  // A newly opened element begins its transition with the next frame.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  for (const animation of document.getAnimations()) {
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
  }
}
