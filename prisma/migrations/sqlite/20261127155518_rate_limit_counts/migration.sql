-- CreateTable
CREATE TABLE "rate_limit_counts" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL,
    "ends_at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "rate_limit_counts_ends_at_idx" ON "rate_limit_counts"("ends_at");
