-- The search indexes. The schema of Prisma has no words for them: lib/search/search-tables.ts

-- CreateTable
CREATE TABLE "recordings_search_places" (
    "place" INTEGER NOT NULL PRIMARY KEY,
    "row_id" TEXT NOT NULL,
    CONSTRAINT "recordings_search_places_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "recordings" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "recordings_search_places_row_id_key" ON "recordings_search_places"("row_id");

CREATE VIRTUAL TABLE "recordings_search" USING fts5(document, content='', contentless_delete=1, detail=none, tokenize='ascii');

CREATE TRIGGER "recordings_search_delete" AFTER DELETE ON "recordings_search_places" BEGIN DELETE FROM "recordings_search" WHERE rowid = old.place; END;

-- CreateTable
CREATE TABLE "devices_search_places" (
    "place" INTEGER NOT NULL PRIMARY KEY,
    "row_id" TEXT NOT NULL,
    CONSTRAINT "devices_search_places_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "devices" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "devices_search_places_row_id_key" ON "devices_search_places"("row_id");

CREATE VIRTUAL TABLE "devices_search" USING fts5(document, content='', contentless_delete=1, detail=none, tokenize='ascii');

CREATE TRIGGER "devices_search_delete" AFTER DELETE ON "devices_search_places" BEGIN DELETE FROM "devices_search" WHERE rowid = old.place; END;

-- CreateTable
CREATE TABLE "end_users_search_places" (
    "place" INTEGER NOT NULL PRIMARY KEY,
    "row_id" TEXT NOT NULL,
    CONSTRAINT "end_users_search_places_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "end_users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "end_users_search_places_row_id_key" ON "end_users_search_places"("row_id");

CREATE VIRTUAL TABLE "end_users_search" USING fts5(document, content='', contentless_delete=1, detail=none, tokenize='ascii');

CREATE TRIGGER "end_users_search_delete" AFTER DELETE ON "end_users_search_places" BEGIN DELETE FROM "end_users_search" WHERE rowid = old.place; END;

-- Words by which beginnings are completed.
CREATE TABLE "search_words" (
    "word" TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

-- How far each index is built. The documents of `version` are whole once a build of it ended.
CREATE TABLE "search_builds" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "version" INTEGER NOT NULL,
    -- The id up to which the build that goes on has come, null if none does.
    "built_up_to" TEXT,
    "built" INTEGER NOT NULL,
    "total" INTEGER NOT NULL
);

INSERT INTO "search_builds" SELECT 'recordings', CASE WHEN count(*) = 0 THEN 1 ELSE 0 END, CASE WHEN count(*) = 0 THEN NULL ELSE '' END, 0, count(*) FROM "recordings";

INSERT INTO "search_builds" SELECT 'devices', CASE WHEN count(*) = 0 THEN 1 ELSE 0 END, CASE WHEN count(*) = 0 THEN NULL ELSE '' END, 0, count(*) FROM "devices";

INSERT INTO "search_builds" SELECT 'end_users', CASE WHEN count(*) = 0 THEN 1 ELSE 0 END, CASE WHEN count(*) = 0 THEN NULL ELSE '' END, 0, count(*) FROM "end_users";
