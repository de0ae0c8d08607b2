import { proveMigrations } from "./prove-migrations";

proveMigrations("sqlite", 1);
proveMigrations("postgresql", 1);
