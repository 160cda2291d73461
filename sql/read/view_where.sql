-- Function: softdelete.view_where (internal)
--
-- Returns the condition by which a view of a table filters. Those of live rows
-- name both the marker and the generated column, so that a lookup by a unique
-- key reads one row, however many deleted rows have its value.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_kind: 'live', 'deleted' or 'hide' (see view_columns)
-- in_table: what stands before the names of columns, with its dot, or ''
--
-- Returns the condition.
--
-- Example
-- -------
-- SELECT softdelete.view_where(@facts, 'deleted', '');
--   -- `deleted_at` IS NOT NULL

DROP FUNCTION IF EXISTS softdelete.view_where $$
CREATE FUNCTION softdelete.view_where
  (facts LONGTEXT, in_kind VARCHAR(8), in_table TEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the condition by which a view of a table filters.'
  RETURN CASE
    WHEN in_kind = 'deleted' THEN softdelete.marker_deleted(facts, in_table)
    WHEN softdelete.json_text(facts, '$.needs_key') = '0'
      THEN softdelete.marker_live(facts, in_table)
    ELSE CONCAT(softdelete.marker_live(facts, in_table), ' AND ', in_table,
           '`softdelete_key` = ',
           IF(softdelete.json_text(facts, '$.unique') = 'live', '1',
              'TIMESTAMP''1970-01-01 00:00:00''')) END $$
