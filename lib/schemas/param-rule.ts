/** A parameter's JSON schema in the API's document. */
export type ParamAbout = {
  type?: "string" | "integer";
  description?: string;
  examples?: readonly unknown[];
  default?: string | number;
  enum?: readonly string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
};

type Parsed<Value> =
  | { success: true; data: Value }
  | { success: false; error: { issues: { message: string }[] } };

/**
 * The rule of a parameter that a page's address has, too. It is parsed as by a schema of zod's, whose code is four times
 * as heavy as all rules and need not be there before a page can read its address.
 */
export class ParamRule<Value extends string | number> {
  /**
   * @param parse The value of a text. Throws a `ParamProblem`.
   * @param about What the document says of it.
   */
  constructor(
    private readonly parse: (text: string) => Value,
    readonly about: ParamAbout,
  ) {}

  safeParse(text: string): Parsed<Value> {
    try {
      return { success: true, data: this.parse(text) };
    } catch (problem) {
      if (!(problem instanceof ParamProblem)) throw problem;
      return { success: false, error: { issues: [{ message: problem.words }] } };
    }
  }

  /** The same rule, with more in the API's document. */
  meta(about: ParamAbout): ParamRule<Value> {
    return new ParamRule(this.parse, { ...this.about, ...about });
  }
}

/** The problem of a parameter. */
class ParamProblem {
  /** @param words The rest of a sentence "`param` …". */
  constructor(readonly words: string) {}
}

/** A text that fulfils all conditions; each has the words for breaking it. */
export function textRule(
  conditions: readonly [isFulfilled: (text: string) => boolean, words: string][],
  about: ParamAbout = {},
): ParamRule<string> {
  return new ParamRule(
    (text) => {
      for (const [isFulfilled, words] of conditions) {
        if (!isFulfilled(text)) throw new ParamProblem(words);
      }
      return text;
    },
    { type: "string", ...about },
  );
}

/** One of a few texts. */
export function choiceRule<const Value extends string>(values: readonly Value[]): ParamRule<Value> {
  const words = `must be one of ${values.join(", ")}`;
  return new ParamRule(
    (text) => {
      const value = values.find((one) => one === text);
      if (value === undefined) throw new ParamProblem(words);
      return value;
    },
    { type: "string", enum: values },
  );
}

/** Plain decimal digits of a number between two. `words` are for breaking it. */
export function decimalRule(min: number, max: number, words: string): ParamRule<number> {
  return new ParamRule(
    (text) => {
      const value = Number(text);
      if (!/^\d+$/.test(text) || value < min || value > max) throw new ParamProblem(words);
      return value;
    },
    {
      type: "integer",
      minimum: min,
      // The document says nothing of what JSON's numbers can't exceed.
      ...(max < Number.MAX_SAFE_INTEGER && { maximum: max }),
    },
  );
}
