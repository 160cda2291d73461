-- Function: softdelete.is_own_view (internal)
--
-- Returns whether a view is one that enable created for a table: it reads that
-- table, or one that no longer exists, which is that table under its old name;
-- or it is what a dump left in its place.
--
-- Parameters
-- ----------
-- in_schema: the schema of both
-- in_view: the view
-- in_rows: the table that holds the rows
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.is_own_view('shop', 'orders_live', 'orders');

DROP FUNCTION IF EXISTS softdelete.is_own_view $$
CREATE FUNCTION softdelete.is_own_view
  (in_schema VARCHAR(64), in_view VARCHAR(80), in_rows VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns whether a view is one that enable created for a table.'
BEGIN
  DECLARE v_reads TEXT DEFAULT softdelete.view_reads(in_schema, in_view);
  DECLARE v_table VARCHAR(64)
    DEFAULT softdelete.json_text(v_reads, '$.table');

  RETURN IF(v_table IS NULL,
    softdelete.json_text(v_reads, '$.kind') <=> 'placeholder',
    v_table = in_rows OR NOT softdelete.has_table(in_schema, v_table));
END $$
