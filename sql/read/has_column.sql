-- Function: softdelete.has_column (internal)
--
-- Says whether the table where the rows are has a column of this name.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and rows
-- in_column: the name
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.has_column(@t, 'deleted_by');

DROP FUNCTION IF EXISTS softdelete.has_column $$
CREATE FUNCTION softdelete.has_column (t LONGTEXT, in_column VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_column VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_column;
  -- ER_WARN_I_S_SKIPPED_TABLE: the table is being altered, so it is there.
  DECLARE EXIT HANDLER FOR 1684 RETURN TRUE;

  RETURN EXISTS (SELECT 1 FROM information_schema.columns
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND column_name = v_column);
END $$
