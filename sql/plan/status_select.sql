-- Function: softdelete.status_select (internal)
--
-- The columns of softdelete.status for one table, without FROM; or a whole
-- SELECT that names the columns and returns no row, which comes first.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table; NULL for none
-- in_marker: its marker
--
-- Returns SQL.
--
-- Example
-- -------
-- SELECT softdelete.status_select('shop', 'orders', 'deleted_at');

DROP FUNCTION IF EXISTS softdelete.status_select $$
CREATE FUNCTION softdelete.status_select
  (in_schema VARCHAR(64), in_table VARCHAR(64), in_marker VARCHAR(64))
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'The columns of softdelete.status for one table.'
BEGIN
  DECLARE v_marker VARCHAR(130) DEFAULT softdelete.quote_name(in_marker);

  IF in_table IS NULL THEN
    RETURN CONCAT('SELECT CAST(NULL AS CHAR(64)) AS table_schema,',
      ' CAST(NULL AS CHAR(64)) AS table_name, 0 AS live_rows,',
      ' 0 AS deleted_rows, CAST(NULL AS DATETIME(6)) AS oldest_deleted,',
      ' CAST(NULL AS CHAR(32)) AS retention,',
      ' CAST(NULL AS SIGNED) AS overdue_rows FROM DUAL WHERE 1 = 0');
  END IF;
  RETURN CONCAT('SELECT ', softdelete.quote_text(in_schema), ', ',
    softdelete.quote_text(in_table), ', COUNT(*) - COUNT(', v_marker,
    '), COUNT(', v_marker, '), MIN(', v_marker, '), NULL, NULL');
END $$
