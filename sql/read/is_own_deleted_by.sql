-- Function: softdelete.is_own_deleted_by (internal)
--
-- Returns whether the table has a column deleted_by of the type that enable
-- gives it. CONVERT TO CHARACTER SET may have changed its collation.
--
-- Parameters
-- ----------
-- in_schema, in_rows: the table that holds the rows
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.is_own_deleted_by('shop', 'orders');

DROP FUNCTION IF EXISTS softdelete.is_own_deleted_by $$
CREATE FUNCTION softdelete.is_own_deleted_by
  (in_schema VARCHAR(64), in_rows VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns whether the column deleted_by is one that enable added.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_rows;
  RETURN EXISTS (SELECT 1 FROM information_schema.columns
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND column_name = 'deleted_by'
                    AND LOWER(column_type) = 'varchar(384)'
                    AND is_nullable = 'YES');
END $$
