import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/**
 * Files are deleted by a job, after whatever replaced them is there for good. One request at a time completes an
 * upload. A job knows in which attempt a service
 * was asked to do it.
 */
export class Migration20261201110500CourseMediaDeletion extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "course_media_asset" add column if not exists "deletion" text check ("deletion" in ('all', 'bytes')) null, add column if not exists "deletion_due_at" timestamptz null;`);
    this.addSql(`alter table if exists "course_media_asset" add constraint "CK_course_media_asset_deletion" check (("deletion" is null) = ("deletion_due_at" is null));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_asset_deletion" ON "course_media_asset" ("deletion_due_at") WHERE deletion IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`alter table if exists "course_media_upload" add column if not exists "completion_token" text null, add column if not exists "completing_until" timestamptz null;`);
    this.addSql(`alter table if exists "course_media_job" add column if not exists "requested_attempt" integer null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "course_media_job" drop column if exists "requested_attempt";`);
    this.addSql(`alter table if exists "course_media_upload" drop column if exists "completion_token", drop column if exists "completing_until";`);
    this.addSql(`drop index if exists "IDX_course_media_asset_deletion";`);
    this.addSql(`alter table if exists "course_media_asset" drop constraint if exists "CK_course_media_asset_deletion";`);
    this.addSql(`alter table if exists "course_media_asset" drop column if exists "deletion", drop column if exists "deletion_due_at";`);
  }

}
