-- CreateIndex
CREATE INDEX "recordings_project_id_all_filters_created_at_id_idx" ON "recordings"("project_id", "device_id", "end_user_id", "status", "created_at", "id");
