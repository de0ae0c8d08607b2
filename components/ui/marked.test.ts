import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Marked } from "./marked";

/** A text with `[` and `]` around what is marked. */
const marked = (text: string, typed: string) =>
  renderToStaticMarkup(createElement(Marked, { text, typed }))
    .replaceAll(/<mark[^>]*>/g, "[")
    .replaceAll("</mark>", "]");

test.each([
  ["Ward 3, evening round", "ward 3", "[Ward 3], evening round"],
  ["ward-3", "ward 3", "[ward-3]"],
  ["Ward round, bay 3", "ward 3", "[Ward] round, bay [3]"],
  ["Wards 3", "ward 3", "[Ward]s [3]"],
  ["Straße 4", "strasse", "[Straße] 4"],
  ["第三会議室", "会議", "第三[会議]室"],
  ["ประชุมทีม", "ทีม", "ประชุม[ทีม]"],
  ["Follow-up call", "low", "Follow-up call"],
])("marks in %j what %j finds", (text, typed, result) => {
  expect(marked(text, typed)).toBe(result);
});
