import { expect, test } from "vitest";
import { Terminal } from "./terminal.mjs";

test("shows the first at once and each of the others whole, in the order in which they began", () => {
  let shown = "";
  const terminal = new Terminal((text: string) => {
    shown += text;
  });
  const [a, b, c] = [terminal.open(), terminal.open(), terminal.open()];
  b.write("b1 ");
  a.write("a1 ");
  expect(shown).toBe("a1 ");
  c.write("c1 ");
  b.write("b2 ");
  b.end();
  a.write("a2 ");
  expect(shown).toBe("a1 a2 ");
  a.end();
  expect(shown).toBe("a1 a2 b1 b2 c1 ");
  c.write("c2 ");
  c.end();
  terminal.open().write("d");
  expect(shown).toBe("a1 a2 b1 b2 c1 c2 d");
});
