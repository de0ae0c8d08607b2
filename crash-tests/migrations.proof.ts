import { proveMigrations } from "./prove-migrations";

proveMigrations("sqlite", { kills: 50, recordings: 30_000 });
proveMigrations("postgresql", { kills: 50, recordings: 30_000 });
