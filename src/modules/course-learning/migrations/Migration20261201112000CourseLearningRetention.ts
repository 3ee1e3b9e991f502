import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** What is due to be deleted, and what a customer who was deleted left in imports. */
export class Migration20261201112000CourseLearningRetention extends Migration {

  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_playback_session_expires_at" ON "course_playback_session" ("expires_at");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_claim_expires_at" ON "course_claim" ("expires_at");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_access_end_access_until" ON "course_access_end" ("access_until");`);
    this.addSql(`alter table if exists "course_bulk_job" add column if not exists "rows_deleted_at" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_bulk_job_rows_due" ON "course_bulk_job" ("finished_at") WHERE rows_deleted_at IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_bulk_row_customer_id" ON "course_bulk_row" ("customer_id");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_bulk_row_email" ON "course_bulk_row" (lower("email")) WHERE customer_id IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_playback_session_expires_at";`);
    this.addSql(`drop index if exists "IDX_course_claim_expires_at";`);
    this.addSql(`drop index if exists "IDX_course_access_end_access_until";`);
    this.addSql(`drop index if exists "IDX_course_bulk_job_rows_due";`);
    this.addSql(`alter table if exists "course_bulk_job" drop column if exists "rows_deleted_at";`);
    this.addSql(`drop index if exists "IDX_course_bulk_row_customer_id";`);
    this.addSql(`drop index if exists "IDX_course_bulk_row_email";`);
  }

}
