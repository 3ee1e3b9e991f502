import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** The lesson itself says since when it can be seen. */
export class Migration20261130014300CourseMailLessonsGone extends Migration {

  override async up(): Promise<void> {
    this.addSql(`drop table if exists "course_mail_lesson" cascade;`);
  }

  override async down(): Promise<void> {
    this.addSql(`create table if not exists "course_mail_lesson" ("id" text not null, "lesson_id" text not null, "course_id" text not null, "published_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_mail_lesson_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_lesson_deleted_at" ON "course_mail_lesson" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_mail_lesson_lesson_unique" ON "course_mail_lesson" ("lesson_id");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_lesson_published_at" ON "course_mail_lesson" ("published_at") WHERE deleted_at IS NULL;`);
  }

}
