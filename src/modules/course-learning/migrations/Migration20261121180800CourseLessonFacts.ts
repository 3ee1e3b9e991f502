import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/**
 * What opening a lesson needs to know, in one statement; `src/queries/lesson-facts.ts` calls it. A function for the same
 * reason as the others: PostgreSQL keeps its plan, and planning it took four times as long as running it. It reads
 * tables of the plugin's other modules, which exist by the time it is called.
 */
const LESSON_FACTS = `
CREATE OR REPLACE FUNCTION course_lesson_facts(_customer text, _course text, _lesson text, _outline boolean)
RETURNS TABLE (
  now timestamptz, course_id text, status text, progression text, completion_percent int, strict boolean,
  section_id text, section_release_at timestamptz, section_release_after_days int, id text, title text,
  description text, body text, type text, lesson_status text, is_preview boolean, release_at timestamptz,
  release_after_days int, duration_seconds int, enrollment_id text, enrolled_at timestamptz,
  course_completed_at timestamptz, completed_at timestamptz, position_seconds float8, watched text, asset json,
  entitlements json, outline json
) LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT clock_timestamp() AS now, c.id AS course_id, c.status, c.progression, c.completion_percent, c.strict,
    s.id AS section_id, s.release_at AS section_release_at, s.release_after_days AS section_release_after_days,
    l.id, l.title, l.description, l.body, l.type, l.status AS lesson_status, l.is_preview, l.release_at,
    l.release_after_days, coalesce(floor(a.duration_seconds)::int, l.duration_seconds) AS duration_seconds,
    e.id AS enrollment_id, e.enrolled_at, e.completed_at AS course_completed_at, p.completed_at,
    coalesce(p.position_seconds, 0) AS position_seconds, p.watched::text AS watched,
    CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'provider', a.provider, 'key_prefix', a.key_prefix,
      'file_key', a.file_key, 'file_name', a.file_name, 'content_type', a.content_type, 'size_bytes', a.size_bytes,
      'height', a.height, 'poster_key', a.poster_key, 'storyboard_key', a.storyboard_key, 'renditions', a.renditions,
      'status', a.status, 'captions', (
        SELECT coalesce(json_agg(json_build_object('language', k.language, 'label', k.label, 'file_key', k.file_key,
          'is_default', k.is_default) ORDER BY k.is_default DESC, k.label), '[]')
        FROM course_media_caption k WHERE k.asset_id = a.id AND k.deleted_at IS NULL)) END AS asset,
    (SELECT coalesce(json_agg(json_build_object('state', t.state, 'reason', t.reason,
    'starts_at', t.starts_at, 'expires_at', t.expires_at)), '[]')
    FROM course_entitlement t WHERE t.enrollment_id = e.id AND t.deleted_at IS NULL) AS entitlements,
    CASE WHEN _outline OR c.progression = 'sequential' THEN (
      SELECT coalesce(json_agg(json_build_object('id', ol.id, 'title', ol.title, 'completed', op.completed_at IS NOT NULL)
        ORDER BY os.rank, os.id, ol.rank, ol.id), '[]')
      FROM course_section os
      JOIN course_lesson ol ON ol.section_id = os.id AND ol.deleted_at IS NULL AND ol.status = 'published'
      LEFT JOIN course_lesson_progress op ON op.enrollment_id = e.id AND op.lesson_id = ol.id
      WHERE os.course_id = c.id AND os.deleted_at IS NULL
    ) ELSE '[]'::json END AS outline
  FROM course_lesson l
  JOIN course_section s ON s.id = l.section_id AND s.deleted_at IS NULL
  JOIN course c ON c.id = s.course_id AND c.deleted_at IS NULL
  LEFT JOIN course_media_asset a ON a.id = l.asset_id AND a.deleted_at IS NULL
  LEFT JOIN course_enrollment e ON e.course_id = c.id AND e.customer_id = _customer AND e.deleted_at IS NULL
  LEFT JOIN course_lesson_progress p ON p.enrollment_id = e.id AND p.lesson_id = l.id
  WHERE l.id = _lesson AND c.id = _course AND l.deleted_at IS NULL;
END $$`;

/**
 * The same facts, and in the plain case the session too, because a second round trip costs a third of the route. Plain:
 * the lesson waits for no date and for no other lesson, is ready to play, and an entitlement, which is looked for once
 * the ledger can no longer change, is open for as long as signed addresses live. Whether the shopper gets in is decided by the gate, from the facts; `src/queries/open-lesson.ts`
 * calls it.
 */
const OPEN_LESSON = `
CREATE OR REPLACE FUNCTION course_open_lesson(
  _customer text, _course text, _lesson text, _id text, _progress_id text, _device text, _device_name text, _ip text,
  _take_over boolean, _lease float8, _ttl float8, _slack float8, _max_streams int, _max_starts int
) RETURNS TABLE (lesson json, is_plain boolean, id text, retry_after int)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  _facts record;
  _until timestamptz;
BEGIN
  SELECT * INTO _facts FROM course_lesson_facts(_customer, _course, _lesson, false);
  IF NOT FOUND THEN
    RETURN;
  END IF;
  _until := _facts.now + make_interval(secs => _ttl);
  IF _facts.status <> 'draft' AND _facts.lesson_status = 'published' AND _facts.progression = 'free'
    AND _facts.type IN ('video', 'audio') AND _facts.asset->>'status' = 'ready'
    AND num_nonnulls(_facts.release_at, _facts.release_after_days, _facts.section_release_at, _facts.section_release_after_days) = 0
    AND _facts.enrollment_id IS NOT NULL
  THEN
    RETURN QUERY SELECT row_to_json(_facts), true, s.id, s.retry_after FROM course_open_session(
      _id, _progress_id, _customer, _facts.enrollment_id, _until, _lesson, _device, _device_name, _ip, _take_over, _lease,
      _until, _facts.duration_seconds, _facts.completion_percent, _slack, _max_streams, _max_starts) AS s;
  ELSE
    RETURN QUERY SELECT row_to_json(_facts), false, NULL::text, NULL::int;
  END IF;
END $$`;

export class Migration20261121180800CourseLessonFacts extends Migration {

  override async up(): Promise<void> {
    this.addSql(LESSON_FACTS);
    this.addSql(OPEN_LESSON);
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists course_open_lesson;`);
    this.addSql(`drop function if exists course_lesson_facts;`);
  }

}
