/** A media type as RFC 9110, section 8.3.1, writes it; names are in small letters, values as they were. */
export type ParsedMediaType = {
  type: string;
  subtype: string;
  /** Values without their quotes. */
  parameters: Map<string, string>;
};

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const QUOTED = '"(?:[\\t !#-\\[\\]-~]|\\\\[\\t -~])*"';
const TYPE = new RegExp(`^[ \\t]*(${TOKEN})/(${TOKEN})`);
/** Blanks around a semicolon, and after it a parameter or none. */
const PARAMETER = new RegExp(`[ \\t]*;[ \\t]*(?:(${TOKEN})=(${TOKEN}|${QUOTED}))?`, "y");

/** The parts of a media type; null if the text is no media type, or has a parameter twice. */
export function parseMediaType(text: string): ParsedMediaType | null {
  const [head, type = "", subtype = ""] = TYPE.exec(text) ?? [];
  if (head === undefined) return null;
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = head.length;
  let end = head.length;
  for (let found = PARAMETER.exec(text); found; found = PARAMETER.exec(text)) {
    end = PARAMETER.lastIndex;
    const [, name, value = ""] = found;
    if (name === undefined) continue;
    if (parameters.has(name.toLowerCase())) return null;
    parameters.set(name.toLowerCase(), value.startsWith('"') ? unquote(value) : value);
  }
  if (/[^ \t]/.test(text.slice(end))) return null;
  return { type: type.toLowerCase(), subtype: subtype.toLowerCase(), parameters };
}

/** Whether two texts say the same type, however they are written. */
export function isSameMediaType(one: string, other: string): boolean {
  const [a, b] = [parseMediaType(one), parseMediaType(other)];
  if (!a || !b || a.type !== b.type || a.subtype !== b.subtype) return false;
  if (a.parameters.size !== b.parameters.size) return false;
  // Senders write codecs in large and small letters, and blanks after the commas between them.
  const plain = (value: string | undefined) => value?.toLowerCase().replaceAll(/[ \t]/g, "");
  return [...a.parameters].every(([name, value]) => plain(value) === plain(b.parameters.get(name)));
}

function unquote(value: string): string {
  return value.slice(1, -1).replaceAll(/\\(.)/g, "$1");
}
