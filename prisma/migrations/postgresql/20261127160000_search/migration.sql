-- The search indexes. The schema of Prisma has no words for them: lib/search/search-tables.ts

-- CreateTable
CREATE TABLE "recordings_search" (
    "row_id" TEXT COLLATE "C" NOT NULL,
    "document" tsvector NOT NULL,

    CONSTRAINT "recordings_search_pkey" PRIMARY KEY ("row_id"),
    CONSTRAINT "recordings_search_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "recordings" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "recordings_search_document_idx" ON "recordings_search" USING gin ("document");

-- A sequential scan would read every document, and the planner believes that two frequent words often meet.
CREATE OR REPLACE FUNCTION "recordings_found"(query tsquery) RETURNS SETOF text LANGUAGE sql STABLE SET enable_seqscan = off AS 'SELECT "row_id" FROM "recordings_search" WHERE "document" @@ query';

-- CreateTable
CREATE TABLE "devices_search" (
    "row_id" TEXT COLLATE "C" NOT NULL,
    "document" tsvector NOT NULL,

    CONSTRAINT "devices_search_pkey" PRIMARY KEY ("row_id"),
    CONSTRAINT "devices_search_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "devices" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "devices_search_document_idx" ON "devices_search" USING gin ("document");

-- A sequential scan would read every document, and the planner believes that two frequent words often meet.
CREATE OR REPLACE FUNCTION "devices_found"(query tsquery) RETURNS SETOF text LANGUAGE sql STABLE SET enable_seqscan = off AS 'SELECT "row_id" FROM "devices_search" WHERE "document" @@ query';

-- CreateTable
CREATE TABLE "end_users_search" (
    "row_id" TEXT COLLATE "C" NOT NULL,
    "document" tsvector NOT NULL,

    CONSTRAINT "end_users_search_pkey" PRIMARY KEY ("row_id"),
    CONSTRAINT "end_users_search_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "end_users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "end_users_search_document_idx" ON "end_users_search" USING gin ("document");

-- A sequential scan would read every document, and the planner believes that two frequent words often meet.
CREATE OR REPLACE FUNCTION "end_users_found"(query tsquery) RETURNS SETOF text LANGUAGE sql STABLE SET enable_seqscan = off AS 'SELECT "row_id" FROM "end_users_search" WHERE "document" @@ query';

-- How far each index is built. The documents of `version` are whole once a build of it ended.
CREATE TABLE "search_builds" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "version" INTEGER NOT NULL,
    -- The id up to which the build that goes on has come, null if none does.
    "built_up_to" TEXT,
    "built" BIGINT NOT NULL,
    "total" BIGINT NOT NULL
);

INSERT INTO "search_builds" SELECT 'recordings', CASE WHEN count(*) = 0 THEN 1 ELSE 0 END, CASE WHEN count(*) = 0 THEN NULL ELSE '' END, 0, count(*) FROM "recordings";

INSERT INTO "search_builds" SELECT 'devices', CASE WHEN count(*) = 0 THEN 1 ELSE 0 END, CASE WHEN count(*) = 0 THEN NULL ELSE '' END, 0, count(*) FROM "devices";

INSERT INTO "search_builds" SELECT 'end_users', CASE WHEN count(*) = 0 THEN 1 ELSE 0 END, CASE WHEN count(*) = 0 THEN NULL ELSE '' END, 0, count(*) FROM "end_users";
