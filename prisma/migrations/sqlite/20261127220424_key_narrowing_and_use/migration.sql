-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN "device_id" TEXT;
ALTER TABLE "api_keys" ADD COLUMN "end_user_id" TEXT;
ALTER TABLE "api_keys" ADD COLUMN "last_error" TEXT;

-- CreateTable
CREATE TABLE "api_key_uses" (
    "key_id" TEXT NOT NULL,
    "hour" DATETIME NOT NULL,
    "ok" INTEGER NOT NULL,
    "client_error" INTEGER NOT NULL,
    "rate_limited" INTEGER NOT NULL,
    "server_error" INTEGER NOT NULL,

    PRIMARY KEY ("key_id", "hour"),
    CONSTRAINT "api_key_uses_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "events_object_id_idx" ON "events"("object_id");

-- CreateIndex
CREATE INDEX "api_key_uses_hour_idx" ON "api_key_uses"("hour");
