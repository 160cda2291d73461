-- Function: softdelete.meaning_of_tag (internal)
--
-- Returns what the marker means by a tag (see read_tag).
--
-- Parameters
-- ----------
-- in_tag: the tag, a JSON object
--
-- Returns a JSON object with the members described, marker, unit, live_value,
-- live_null, deleted_value, restore_value and time_column of begin_facts.
--
-- Example
-- -------
-- SELECT softdelete.meaning_of_tag('{"kind": "time"}');

DROP FUNCTION IF EXISTS softdelete.meaning_of_tag $$
CREATE FUNCTION softdelete.meaning_of_tag (in_tag LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns what the marker means by a tag.'
  RETURN JSON_OBJECT('described', '1',
    'marker', softdelete.json_text(in_tag, '$.kind'),
    'unit', softdelete.json_text(in_tag, '$.unit'),
    'live_value', softdelete.json_text(in_tag, '$.live'),
    'live_null', COALESCE(softdelete.json_text(in_tag, '$.null'), '1'),
    'deleted_value', softdelete.json_text(in_tag, '$.deleted'),
    'restore_value', softdelete.json_text(in_tag, '$.restore'),
    'time_column', softdelete.json_text(in_tag, '$.time')) $$
