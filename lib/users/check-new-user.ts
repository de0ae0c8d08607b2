import { z } from "zod";
import { OperatorError } from "@/lib/operator-error";
import { hasOwnPassword, newUserFields, ownPasswordRule } from "@/lib/schemas/new-user";
import type { NewUser } from "./create-user";

const schema = z.object(newUserFields).refine(hasOwnPassword, ownPasswordRule);
const words: Record<string, string> = { email: "e-mail address" };

/** What an operator typed, checked as the set-up page does. Throws an `OperatorError`. */
export function checkNewUser(user: NewUser): NewUser {
  const result = schema.safeParse(user);
  if (result.success) return result.data;
  const sentences = result.error.issues.map(({ path, message }) => {
    const field = path.join(".");
    return `The ${words[field] ?? field} ${message}.`;
  });
  throw new OperatorError(sentences.join(" "));
}
