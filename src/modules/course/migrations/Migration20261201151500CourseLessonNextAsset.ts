import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** A file that has to be converted waits at its lesson, while the one that it replaces goes on playing. */
export class Migration20261201151500CourseLessonNextAsset extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "course_lesson" add column if not exists "next_asset_id" text null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_lesson_next_asset_id" ON "course_lesson" ("next_asset_id") WHERE next_asset_id IS NOT NULL AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_lesson_next_asset_id";`);
    this.addSql(`alter table if exists "course_lesson" drop column if exists "next_asset_id";`);
  }

}
