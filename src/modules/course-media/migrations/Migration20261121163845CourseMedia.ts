import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121163845CourseMedia extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "course_media_asset" ("id" text not null, "kind" text check ("kind" in ('video', 'audio', 'document', 'image')) not null, "provider" text not null, "key_prefix" text not null, "file_key" text not null, "file_name" text not null, "content_type" text not null, "size_bytes" numeric not null, "duration_seconds" double precision null, "width" integer null, "height" integer null, "status" text check ("status" in ('uploading', 'processing', 'ready', 'failed')) not null default 'uploading', "error" text null, "renditions" jsonb null, "poster_key" text null, "storyboard_key" text null, "raw_size_bytes" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_media_asset_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_asset_deleted_at" ON "course_media_asset" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_media_asset_key_prefix_unique" ON "course_media_asset" ("key_prefix");`);

    this.addSql(`create table if not exists "course_media_caption" ("id" text not null, "language" text not null, "label" text not null, "file_key" text not null, "cue_count" integer not null, "ends_at_seconds" double precision not null, "is_default" boolean not null default false, "asset_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_media_caption_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_caption_asset_id" ON "course_media_caption" ("asset_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_caption_deleted_at" ON "course_media_caption" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_media_caption_asset_language_unique" ON "course_media_caption" ("asset_id", "language") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_media_caption_asset_default_unique" ON "course_media_caption" ("asset_id") WHERE is_default IS TRUE AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_media_upload" ("id" text not null, "asset_id" text not null, "provider_upload_id" text not null, "file_name" text not null, "size_bytes" numeric not null, "part_size_bytes" integer not null, "part_count" integer not null, "status" text check ("status" in ('open', 'completed', 'aborted')) not null default 'open', "expires_at" timestamptz not null, "created_by" text null, "raw_size_bytes" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_media_upload_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_upload_deleted_at" ON "course_media_upload" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_upload_asset_id" ON "course_media_upload" ("asset_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_media_upload_status_expires_at" ON "course_media_upload" ("status", "expires_at") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "course_media_caption" add constraint "course_media_caption_asset_id_foreign" foreign key ("asset_id") references "course_media_asset" ("id") on update cascade on delete cascade;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "course_media_caption" drop constraint if exists "course_media_caption_asset_id_foreign";`);

    this.addSql(`drop table if exists "course_media_asset" cascade;`);

    this.addSql(`drop table if exists "course_media_caption" cascade;`);

    this.addSql(`drop table if exists "course_media_upload" cascade;`);
  }

}
