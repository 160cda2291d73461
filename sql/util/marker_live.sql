-- Function: softdelete.marker_live (internal)
--
-- Returns the condition that a row is live. With marker_deleted it is all that
-- softdelete's SQL says of what the marker means.
--
-- A sentinel in a TIMESTAMP is compared as a number: a literal that depends on
-- the session's zone in a unique key corrupts the index, and crashes MySQL.
--
-- Parameters
-- ----------
-- facts: see begin_facts; deleted_column, marker_type, live_value and live_null
--   are known
-- in_prefix: what to write before the marker's name, such as NEW. or nothing
--
-- Returns the condition, in parentheses where it is an OR.
--
-- Example
-- -------
-- SELECT softdelete.marker_live('{"deleted_column": "deleted_at"}', '');
--   -- `deleted_at` IS NULL

DROP FUNCTION IF EXISTS softdelete.marker_live $$
CREATE FUNCTION softdelete.marker_live (facts LONGTEXT, in_prefix TEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the condition that a row is live.'
BEGIN
  DECLARE v_marker TEXT DEFAULT CONCAT(in_prefix, softdelete.quote_name(
    softdelete.json_text(facts, '$.deleted_column')));
  DECLARE v_value VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.live_value');
  DECLARE v_literal VARCHAR(255)
    DEFAULT softdelete.marker_literal(facts, v_value);

  RETURN CASE
    WHEN v_value IS NULL THEN CONCAT(v_marker, ' IS NULL')
    WHEN softdelete.json_text(facts, '$.marker_type') LIKE 'timestamp%'
      THEN CONCAT('UNIX_TIMESTAMP(', v_marker, ') = 1')
    WHEN softdelete.json_text(facts, '$.live_null') = '1'
      THEN CONCAT('(', v_marker, ' IS NULL OR ', v_marker, ' = ', v_literal, ')')
    ELSE CONCAT(v_marker, ' = ', v_literal) END;
END $$
