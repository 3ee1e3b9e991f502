import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/**
 * Replaces `course_lesson_facts` of `Migration20261121180800CourseLessonFacts`, whose comment still holds. What is new: the
 * length is the lesson's own, in whole seconds, as in outlines, course totals and the dashboard. It was the media's, rounded
 * down. The asset has its kind.
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
    l.release_after_days, l.duration_seconds,
    e.id AS enrollment_id, e.enrolled_at, e.completed_at AS course_completed_at, p.completed_at,
    coalesce(p.position_seconds, 0) AS position_seconds, p.watched::text AS watched,
    CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'kind', a.kind, 'provider', a.provider, 'key_prefix', a.key_prefix,
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

export class Migration20261201110700CourseLessonLength extends Migration {

  override async up(): Promise<void> {
    this.addSql(LESSON_FACTS);
  }

  /** The older function is made anew by the migration that brings it; the newer one answers as much. */
  override async down(): Promise<void> {}

}
