import type { Engine } from "./database";
import { Prisma } from "./generated/sqlite/client";

/**
 * The condition that `column` holds `text` somewhere, in capitals or not, where every character
 * of `text` means itself.
 *
 * Both engines ignore case in their own searches only for ASCII or as the server's locale has it,
 * so each letter is spelled here as a class of its forms.
 */
export function holdsText(engine: Engine, column: Prisma.Sql, text: string): Prisma.Sql {
  const characters = [...text];
  return engine === "sqlite"
    ? Prisma.sql`${column} GLOB ${`*${characters.map(globClass).join("")}*`}`
    : Prisma.sql`${column} ~ ${characters.map(regexClass).join("")}`;
}

function globClass(character: string): string {
  const forms = formsOf(character);
  return forms.length > 1 || "*?[".includes(character) ? `[${forms.join("")}]` : character;
}

function regexClass(character: string): string {
  const forms = formsOf(character);
  if (forms.length > 1) return `[${forms.join("")}]`;
  // PostgreSQL takes a backslash before anything that is no letter or digit as "this very one".
  return /^[\x20-\x7e]$/.test(character) && !/^\w$/.test(character) ? `\\${character}` : character;
}

/** A character in its lower and its upper case, if those are one character each. */
function formsOf(character: string): string[] {
  const forms = [character, character.toLowerCase(), character.toUpperCase()];
  return [...new Set(forms.filter((form) => [...form].length === 1))];
}
