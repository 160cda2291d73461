-- Function: softdelete.marker_deleted (internal)
--
-- Returns the condition that a row is deleted: that it is not live.
--
-- Parameters
-- ----------
-- facts: see marker_live; marker_nullable is known, too
-- in_prefix: what to write before the marker's name, such as sd_child. or nothing
--
-- Returns the condition, in parentheses where it is an OR.
--
-- Example
-- -------
-- SELECT softdelete.marker_deleted('{"deleted_column": "deleted_at"}', '');
--   -- `deleted_at` IS NOT NULL

DROP FUNCTION IF EXISTS softdelete.marker_deleted $$
CREATE FUNCTION softdelete.marker_deleted (facts LONGTEXT, in_prefix TEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the condition that a row is deleted.'
BEGIN
  DECLARE v_marker TEXT DEFAULT CONCAT(in_prefix, softdelete.quote_name(
    softdelete.json_text(facts, '$.deleted_column')));
  DECLARE v_value VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.live_value');
  DECLARE v_literal VARCHAR(255)
    DEFAULT softdelete.marker_literal(facts, v_value);

  RETURN CASE
    WHEN v_value IS NULL THEN CONCAT(v_marker, ' IS NOT NULL')
    WHEN softdelete.json_text(facts, '$.marker_type') LIKE 'timestamp%'
      THEN CONCAT('UNIX_TIMESTAMP(', v_marker, ') <> 1')
    WHEN softdelete.json_text(facts, '$.live_null') = '0'
         AND softdelete.json_text(facts, '$.marker_nullable') = 'YES'
      THEN CONCAT('(', v_marker, ' IS NULL OR ', v_marker, ' <> ', v_literal,
                  ')')
    ELSE CONCAT(v_marker, ' <> ', v_literal) END;
END $$
