import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** Guests claim what they were given without an order, too; rows of bulk changes know who has no account. */
export class Migration20261201112000CourseGuestClaims extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "course_claim" add column if not exists "customer_id" text null, alter column "order_id" drop not null;`);
    this.addSql(`alter table if exists "course_claim" add constraint "CK_course_claim_scope" check (num_nonnulls(order_id, customer_id) = 1);`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_claim_customer_id" ON "course_claim" ("customer_id");`);
    this.addSql(`alter table if exists "course_bulk_row" add column if not exists "has_account" boolean null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "course_bulk_row" drop column if exists "has_account";`);
    this.addSql(`drop index if exists "IDX_course_claim_customer_id";`);
    this.addSql(`alter table if exists "course_claim" drop constraint if exists "CK_course_claim_scope";`);
    this.addSql(`delete from "course_claim" where "order_id" is null;`);
    this.addSql(`alter table if exists "course_claim" drop column if exists "customer_id", alter column "order_id" set not null;`);
  }

}
