-- Function: softdelete.table_of_rows (internal)
--
-- Returns the name under which a table that bears softdelete's own objects is
-- enabled, as they tell it: with "hide" the rows are in <table>_all, and
-- <table> is the view of the live ones. Where that view was lost, the triggers
-- have its name.
--
-- Parameters
-- ----------
-- in_schema, in_rows: the table that holds the rows
--
-- Returns the name.
--
-- Example
-- -------
-- SELECT softdelete.table_of_rows('shop', 'orders_all');  -- orders

DROP FUNCTION IF EXISTS softdelete.table_of_rows $$
CREATE FUNCTION softdelete.table_of_rows
  (in_schema VARCHAR(64), in_rows VARCHAR(64))
  RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns the name under which a table is enabled.'
BEGIN
  DECLARE v_table VARCHAR(64);

  IF in_rows LIKE '_%\_all' THEN
    SET v_table = LEFT(in_rows, CHAR_LENGTH(in_rows) - 4);
    IF IF(softdelete.has_table(in_schema, v_table),
          softdelete.is_own_view(in_schema, v_table, in_rows),
          softdelete.has_own_trigger(
            softdelete.own_triggers(in_schema, in_rows), NULL, v_table)) THEN
      RETURN v_table;
    END IF;
  END IF;
  RETURN in_rows;
END $$
