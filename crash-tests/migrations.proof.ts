import { proveMigrations } from "./prove-migrations";

proveMigrations("sqlite", 50);
proveMigrations("postgresql", 50);
