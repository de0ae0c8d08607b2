import axe from "axe-core";
import { expect } from "vitest";

/** Expects axe to find nothing wrong on the page as it is drawn now. */
export async function checkAxe(): Promise<void> {
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    // The page around the components, its title and its language, is the framework's: e2e looks at those.
    rules: { "document-title": { enabled: false }, "html-has-lang": { enabled: false } },
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
  expect(found).toEqual([]);
}
