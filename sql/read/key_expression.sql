-- Function: softdelete.key_expression (internal)
--
-- Returns the expression of the generated column `softdelete_key`: what it is
-- for a live row and for a deleted one. Nothing else in softdelete writes it.
--
-- live: 1 for a live row, NULL for a deleted one, so that deleted rows never
-- collide. coalesce: the deletion time, and the sentinel for a live row. Where
-- a row's deletion time is the sentinel itself, its value is NULL, so that it
-- does not collide and never passes for a live row.
--
-- Parameters
-- ----------
-- facts: see marker_live
-- in_style: 'live' or 'coalesce'; coalesce is for the kind 'time' only
--
-- Returns the expression, without parentheses around it.
--
-- Example
-- -------
-- SELECT softdelete.key_expression('{"deleted_column": "deleted_at"}', 'live');
--   -- IF(`deleted_at` IS NULL, 1, NULL)

DROP FUNCTION IF EXISTS softdelete.key_expression $$
CREATE FUNCTION softdelete.key_expression
  (facts LONGTEXT, in_style VARCHAR(16))
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the expression of the generated column softdelete_key.'
  RETURN IF(in_style = 'live',
    CONCAT('IF(', softdelete.marker_live(facts, ''), ', 1, NULL)'),
    REPLACE(CONCAT('IF(% = TIMESTAMP''1970-01-01 00:00:00'', NULL,',
                   ' COALESCE(%, TIMESTAMP''1970-01-01 00:00:00''))'),
      '%', softdelete.quote_name(
        softdelete.json_text(facts, '$.deleted_column')))) $$
