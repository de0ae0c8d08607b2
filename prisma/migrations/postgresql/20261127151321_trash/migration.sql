-- CreateTable
CREATE TABLE "trashed_recordings" (
    "id" TEXT COLLATE "C" NOT NULL,
    "project_id" TEXT COLLATE "C" NOT NULL,
    "device_id" TEXT COLLATE "C",
    "end_user_id" TEXT COLLATE "C",
    "trashed_at" TIMESTAMP(3) NOT NULL,
    "wire" TEXT NOT NULL,
    "rows" TEXT NOT NULL,

    CONSTRAINT "trashed_recordings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trashed_files" (
    "id" TEXT COLLATE "C" NOT NULL,
    "recording_id" TEXT COLLATE "C" NOT NULL,
    "object_key" TEXT,
    "thumbnail_key" TEXT,
    "is_awaited" BOOLEAN NOT NULL,

    CONSTRAINT "trashed_files_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "trashed_recordings_project_id_trashed_at_id_idx" ON "trashed_recordings"("project_id", "trashed_at", "id");

-- CreateIndex
CREATE INDEX "trashed_recordings_trashed_at_idx" ON "trashed_recordings"("trashed_at");

-- CreateIndex
CREATE INDEX "trashed_recordings_device_id_idx" ON "trashed_recordings"("device_id");

-- CreateIndex
CREATE INDEX "trashed_recordings_end_user_id_idx" ON "trashed_recordings"("end_user_id");

-- CreateIndex
CREATE INDEX "trashed_files_recording_id_idx" ON "trashed_files"("recording_id");

-- CreateIndex
CREATE INDEX "trashed_files_object_key_idx" ON "trashed_files"("object_key");

-- CreateIndex
CREATE INDEX "trashed_files_thumbnail_key_idx" ON "trashed_files"("thumbnail_key");

-- AddForeignKey
ALTER TABLE "trashed_recordings" ADD CONSTRAINT "trashed_recordings_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trashed_recordings" ADD CONSTRAINT "trashed_recordings_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trashed_recordings" ADD CONSTRAINT "trashed_recordings_end_user_id_fkey" FOREIGN KEY ("end_user_id") REFERENCES "end_users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trashed_files" ADD CONSTRAINT "trashed_files_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "trashed_recordings"("id") ON DELETE CASCADE ON UPDATE CASCADE;
