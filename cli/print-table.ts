/** Writes rows to stdout under a line of headings, each column as wide as its widest cell. */
export function printTable(headings: string[], rows: string[][]): void {
  const lines = [headings, ...rows.map((row) => row.map(onOneLine))];
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}

/** Names are free text: a control character must not reach the terminal or break a line. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, "�");
}
