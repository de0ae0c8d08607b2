import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { numRuns } from "@/lib/testing/proofs";
import { addProject } from "@/lib/testing/rows";
import { foundTexts, unfoundTexts } from "@/lib/testing/search-cases";
import type { SearchDocument } from "./search-document";
import { factsExpression, selectFound, textExpression } from "./search-expression";
import { foldId, parseSearch, tokenize } from "./tokenize";
import { writeDocuments } from "./write-documents";

type Given = Partial<Omit<SearchDocument, "projectId">>;

/** Adds end users that searches find by documents, and returns their ids in the same order. */
async function addDocuments(projectId: string, given: readonly Given[]): Promise<string[]> {
  const { client } = await database();
  const createdAt = new Date("2025-01-15T09:00:00.000Z");
  const rows = given.map(() => ({ id: mintId("eu"), projectId, createdAt }));
  await client.endUser.createMany({ data: rows });
  await client.$transaction((transaction) =>
    writeDocuments(
      transaction,
      "end_users",
      rows.map((row, index) => ({
        ...row,
        document: { projectId, texts: [], ids: [], keys: [], facts: [], ...given[index] },
      })),
    ),
  );
  return rows.map(({ id }) => id);
}

/** The meaning of a search, in a few lines. */
function isFound(q: string, { texts = [], ids = [], keys = [] }: Given): boolean {
  const words = texts.flatMap((text) => tokenize(text ?? ""));
  const begins = (id: string) =>
    keys.some((key) => foldId(key ?? "").startsWith(id)) ||
    (/^(rec|dev|eu|med|txn)_/.test(id) && ids.some((own) => foldId(own ?? "").startsWith(id)));
  const pieces = parseSearch(q).map(
    ({ words: asked, id }) =>
      begins(id) ||
      (asked.length > 0 &&
        asked.every(({ text, isBeginning }) =>
          words.some((word) => (isBeginning ? word.startsWith(text) : word === text)),
        )),
  );
  const whole = foldId(q);
  return pieces.length > 0 && (pieces.every(Boolean) || (whole.includes(" ") && begins(whole)));
}

onEachEngine("a search", (engine) => {
  async function find(projectId: string, q: string): Promise<string[]> {
    const { reader } = await database();
    return reader.read(selectFound(engine, "end_users", textExpression(projectId, q)));
  }

  test("finds words whole or begun, and ids from their start", async () => {
    const projectId = await addProject();
    const [ada, bo] = await addDocuments(projectId, [
      {
        texts: ["Ada Lovelace", "ada@lab.example", "interview 2025000123"],
        ids: ["rec_0VJKcQGvhLsQLY4e8ZmwJzgz"],
        keys: ["CRM-77", `Patient 12 "A"`],
      },
      { texts: ["Bo"], ids: ["rec_1"], keys: ["77"] },
    ]);
    for (const q of [
      "ada",
      "A",
      "love",
      "lovelace ad",
      "ada@",
      "intervie",
      "interview",
      "20250001",
    ]) {
      expect([q, await find(projectId, q)]).toEqual([q, [ada]]);
    }
    for (const q of ["rec_0vjkcqgvhLs", "crm-7", "crm-77 lovelace", "patient 12", `patient 12 "`]) {
      expect([q, await find(projectId, q)]).toEqual([q, [ada]]);
    }
    for (const q of ["love ada", "lace", "rec", "0VJKcQGv", "12", "", `"`, "* OR", "ada NOT bo"]) {
      expect([q, await find(projectId, q)]).toEqual([q, []]);
    }
    expect(await find(projectId, "77")).toEqual([bo]);
    expect((await find(projectId, "rec_")).toSorted()).toEqual([ada, bo].toSorted());
    expect(await find(await addProject(), "ada")).toEqual([]);
  });

  test("finds a document by what it says now, and no document that is gone", async () => {
    const projectId = await addProject();
    const [id = ""] = await addDocuments(projectId, [{ texts: ["before"] }]);
    const { client } = await database();
    const document = { projectId, texts: ["after"], ids: [], keys: [], facts: [] };
    const row = { id, createdAt: new Date("1500-01-01"), document };
    await client.$transaction((transaction) => writeDocuments(transaction, "end_users", [row]));
    expect(await find(projectId, "before")).toEqual([]);
    expect(await find(projectId, "after")).toEqual([id]);
    await client.endUser.delete({ where: { id } });
    expect(await find(projectId, "after")).toEqual([]);
  });

  test("finds facts to the letter", async () => {
    const projectId = await addProject();
    const [one, two] = await addDocuments(projectId, [
      { facts: ["place=Ward", "status=failed"] },
      { facts: ["place=ward"] },
    ]);
    const { reader } = await database();
    const having = (...facts: string[]) =>
      reader.read(selectFound(engine, "end_users", factsExpression(projectId, facts)));
    expect(await having("place=Ward")).toEqual([one]);
    expect((await having("status=failed", "place=ward")).toSorted()).toEqual([one, two].toSorted());
    expect(await having()).toEqual([]);
  });

  test("finds the same in every script, also words that the query language reserves", async () => {
    const projectId = await addProject();
    const all = [...foundTexts, ...unfoundTexts];
    const ids = await addDocuments(
      projectId,
      all.map(([, text]) => ({ texts: [text] })),
    );
    const wrong: [string, string][] = [];
    for (const [index, [q, text]] of all.entries()) {
      const isFound = (await find(projectId, q)).includes(ids[index] ?? "");
      if (isFound !== index < foundTexts.length) wrong.push([q, text]);
    }
    expect(wrong).toEqual([]);
  });

  test("completes a beginning that many words have", async () => {
    const projectId = await addProject();
    const texts = Array.from({ length: 60 }, (_, index) => ({
      texts: [`wordy${String.fromCharCode(97 + (index % 26), 97 + index / 26)}`],
    }));
    await addDocuments(projectId, texts);
    expect(await find(projectId, "wordy")).toHaveLength(60);
    expect(await find(projectId, "wordya")).toHaveLength(3);
  });

  test("finds what brute force finds", async () => {
    const word = fc.constantFrom(
      ..."a ab abc abcde abcdefg ada 1 12 abcdefgh9 straße 会議室 สวัสดี Ångström 👍🏽 o’brien a@b.c".split(
        " ",
      ),
      ..."' \" * ( ) : & | ! <-> \\ - AND NOT NEAR rec_ rec_a rec_ab dev_x %_ $1 ?".split(" "),
    );
    const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));
    const id = fc.constantFrom("rec_a", "rec_aB9xyz0", "dev_xy", "eu_1", "rec_abcdefghijkl");
    const given = fc.record({
      texts: fc.array(text, { maxLength: 2 }),
      ids: fc.array(id, { maxLength: 2 }),
      keys: fc.array(fc.oneof(text, id), { maxLength: 1 }),
    });
    const searches = fc.array(fc.tuple(text, fc.nat(12)), { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(given, { maxLength: 12 }), searches, async (given, searches) => {
        const projectId = await addProject();
        const ids = await addDocuments(projectId, given);
        for (const [text, length] of searches) {
          for (const q of [text, text.slice(0, length).toWellFormed()]) {
            const found = (await find(projectId, q)).toSorted();
            const right = ids.filter((_, index) => isFound(q, given[index] ?? {})).toSorted();
            expect([q, found]).toEqual([q, right]);
          }
        }
      }),
      { numRuns: numRuns(10, 200) },
    );
  });
});
