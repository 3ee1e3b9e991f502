import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261201105500CourseUpdatedBy extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "course" add column if not exists "updated_by" text null, add column if not exists "outline_updated_by" text null, add column if not exists "outline_updated_at" timestamptz null;`);
    this.addSql(`alter table if exists "course_section" add column if not exists "updated_by" text null;`);
    this.addSql(`alter table if exists "course_lesson" add column if not exists "updated_by" text null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "course_lesson" drop column if exists "updated_by";`);
    this.addSql(`alter table if exists "course_section" drop column if exists "updated_by";`);
    this.addSql(`alter table if exists "course" drop column if exists "updated_by", drop column if exists "outline_updated_by", drop column if exists "outline_updated_at";`);
  }

}
