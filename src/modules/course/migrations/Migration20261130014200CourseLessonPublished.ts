import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261130014200CourseLessonPublished extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "course_lesson" add column if not exists "published_at" timestamptz null;`);
    // What could be seen before is no news.
    this.addSql(`update "course_lesson" l set "published_at" = l."created_at" from "course_section" s join "course" c on c."id" = s."course_id" where s."id" = l."section_id" and l."status" = 'published' and c."status" <> 'draft' and l."published_at" is null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "course_lesson" drop column if exists "published_at";`);
  }

}
