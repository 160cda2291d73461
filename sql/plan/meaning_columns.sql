-- Function: softdelete.meaning_columns (internal)
--
-- Returns the columns of the catalog that say what the marker means, where their
-- defaults do not say it: NULL is live, and the marker has the time.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
--
-- Returns the names, with a comma before each, or ''.
--
-- Example
-- -------
-- SELECT softdelete.meaning_columns('{"marker": "time"}');   -- ''

DROP FUNCTION IF EXISTS softdelete.meaning_columns $$
CREATE FUNCTION softdelete.meaning_columns (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the catalog''s columns that say what the marker means.'
  RETURN IF(softdelete.json_text(facts, '$.marker') = 'time', '',
    CONCAT(', marker_kind, marker_unit, live_value, live_null, deleted_value,',
           ' restore_value, time_column, time_type')) $$
