-- CreateTable
CREATE TABLE "rate_limit_counts" (
    "name" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "ends_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "rate_limit_counts_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "rate_limit_counts_ends_at_idx" ON "rate_limit_counts"("ends_at");
