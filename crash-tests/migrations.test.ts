import { proveMigrations } from "./prove-migrations";

proveMigrations("sqlite", { kills: 1, recordings: 5_000 });
proveMigrations("postgresql", { kills: 1, recordings: 5_000 });
