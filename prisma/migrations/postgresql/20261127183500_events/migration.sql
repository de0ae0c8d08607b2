-- CreateTable
CREATE TABLE "events" (
    "id" TEXT COLLATE "C" NOT NULL,
    "position" BIGINT NOT NULL,
    "project_id" TEXT COLLATE "C" NOT NULL,
    "type" TEXT NOT NULL,
    "object_id" TEXT COLLATE "C" NOT NULL,
    "data" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- The order in which transactions write events: lib/events/record-events.ts
CREATE SEQUENCE "event_positions";

-- CreateIndex
CREATE UNIQUE INDEX "events_position_key" ON "events"("position");

-- CreateIndex
CREATE INDEX "events_project_id_position_idx" ON "events"("project_id", "position");

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
