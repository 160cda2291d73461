-- Function: softdelete.marker_restore (internal)
--
-- Returns the assignments that make a deleted row live.
--
-- Parameters
-- ----------
-- facts: see begin_facts; the marker is described
--
-- Returns the text after SET.
--
-- Example
-- -------
-- SELECT softdelete.marker_restore('{"deleted_column": "deleted_at"}');
--   -- `deleted_at` = NULL

DROP FUNCTION IF EXISTS softdelete.marker_restore $$
CREATE FUNCTION softdelete.marker_restore (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the assignments that make a deleted row live.'
BEGIN
  DECLARE v_value VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.restore_value');

  RETURN CONCAT_WS(', ', CONCAT(softdelete.quote_name(
      softdelete.json_text(facts, '$.deleted_column')), ' = ', CASE
    WHEN v_value IS NULL THEN 'NULL'
    WHEN softdelete.json_text(facts, '$.marker_type') LIKE 'timestamp%'
      THEN 'FROM_UNIXTIME(1)'
    ELSE softdelete.marker_literal(facts, v_value) END),
    IF(softdelete.json_text(facts, '$.time_nullable') = 'YES',
       CONCAT(softdelete.quote_name(
         softdelete.json_text(facts, '$.time_column')), ' = NULL'), NULL));
END $$
