import { choiceRule } from "./param-rule";
import type { Scope } from "./scopes";

/** The data that a page of recordings can bring along, each with the scope that a key needs for it beside `recordings:read`. */
export const inclusionScopes = {
  devices: "devices:read",
  end_users: "end_users:read",
  failures: "recordings:read",
  updated_at: "recordings:read",
} as const satisfies Record<string, Scope>;

export type Inclusion = keyof typeof inclusionScopes;

export const inclusions = Object.keys(inclusionScopes) as Inclusion[];

/** The parameter `include` of `GET /api/recordings`. */
export const includeParam = choiceRule(inclusions).meta({
  description:
    "What to bring along in `included`: the `devices` and `end_users` of the rows and of the filters, why rows are in the state `failed` or have files that can't be read (`failures`), and when each row last changed (`updated_at`). Repeatable. `devices` and `end_users` need the scopes `devices:read` and `end_users:read`.",
  examples: ["end_users"],
});
