import type { Context } from "@/lib/context";
import { invalidParam } from "@/lib/schemas/api-error";
import { type Query, textParam } from "@/lib/schemas/params";
import { findView } from "./views";

const VIEW = "view";

const viewParam = textParam.meta({
  description:
    "A view's id. It stands for the view's parameters; given parameters replace its own.",
  examples: ["view_0VbrJcxFA4gTStEyrvFNky1y"],
});

/** The query with the filters of the view that it names. Throws a 400 if there is no such view. */
export type AskedWithView<Asked> = (context: Context) => Promise<Asked>;

/** The same parameters and `view`, which stands for those of a view. */
export function withView<Asked>(query: Query<Asked>): Query<AskedWithView<Asked>> {
  return {
    ...query,
    rules: { ...query.rules, [VIEW]: viewParam },
    parse: (params) => {
      const given = new URLSearchParams(params);
      given.delete(VIEW);
      // Parameters beside `view` are checked even if there is no such view.
      const asked = query.parse(given);
      const ids = params.getAll(VIEW);
      const [id] = ids;
      if (id === undefined) return async () => asked;
      if (ids.length > 1) throw invalidParam(VIEW, "must be given once");
      if (!viewParam.safeParse(id).success) throw invalidParam(VIEW, "must be a view's id");
      return async (context) => {
        const view = await findView(context, id);
        if (!view) throw invalidParam(VIEW, "must be a view of this project");
        return query.parse(inPlaceOf(new URLSearchParams(view.query), given));
      };
    },
  };
}

/** The parameters of a view, and in their place those that are given. */
function inPlaceOf(ofView: URLSearchParams, given: URLSearchParams): URLSearchParams {
  const kept = [...ofView].filter(([name]) => !given.has(name));
  return new URLSearchParams([...kept, ...given]);
}
