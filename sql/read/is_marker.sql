-- Function: softdelete.is_marker (internal)
--
-- Returns whether a column is the marker, or the one that has the time of a flag.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
-- in_column: its name; NULL for a part of a key that is an expression
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.is_marker('{"deleted_column": "gone"}', 'Gone');   -- 1

DROP FUNCTION IF EXISTS softdelete.is_marker $$
CREATE FUNCTION softdelete.is_marker (facts LONGTEXT, in_column VARCHAR(64))
  RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns whether a column is the marker or has its time.'
  RETURN COALESCE(LOWER(in_column) IN (
    LOWER(softdelete.json_text(facts, '$.deleted_column')),
    COALESCE(LOWER(softdelete.json_text(facts, '$.time_column')), '')),
    FALSE) $$
