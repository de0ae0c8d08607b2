import type { Context } from "@/lib/context";
import { limitProjectReads } from "@/lib/db/limit-project-reads";

/** Max answers that are kept for one version of the database. */
const MAX_ANSWERS = 500;

const kept = { version: "", answers: new Map<string, Promise<unknown>>() };

/**
 * Keeps an answer that takes long to find until something is written: callers with the same
 * question share it. A project finds two such answers at a time, and others wait.
 *
 * @param question The question as a JSON value: the same value has the same answer.
 */
export async function cacheAnswer<Answer>(
  { projectId, db: { reader } }: Context,
  question: unknown,
  find: () => Promise<Answer>,
): Promise<Answer> {
  const version = await reader.version();
  if (version !== kept.version || kept.answers.size >= MAX_ANSWERS) kept.answers.clear();
  kept.version = version;
  const key = JSON.stringify([projectId, question]);
  const known = kept.answers.get(key) as Promise<Answer> | undefined;
  if (known) return known;
  const answer = limitProjectReads(projectId, find);
  kept.answers.set(key, answer);
  // The next caller tries again.
  answer.catch(() => kept.answers.get(key) === answer && kept.answers.delete(key));
  return answer;
}
