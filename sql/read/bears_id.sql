-- Procedure: softdelete.bears_id (internal)
--
-- Finds out whether a table has a tag with this id. A table that the account
-- may not read is taken to have it: nothing is known of it.
--
-- Parameters
-- ----------
-- in_schema, in_rows: the table that holds the rows
-- in_id: the id
-- out_bears: TRUE or FALSE
--
-- Example
-- -------
-- CALL softdelete.bears_id('shop', 'orders', @id, @bears);

DROP PROCEDURE IF EXISTS softdelete.bears_id $$
CREATE PROCEDURE softdelete.bears_id
  (IN in_schema VARCHAR(64), IN in_rows VARCHAR(80), IN in_id VARCHAR(36),
   OUT out_bears BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out whether a table has a tag with this id.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_rows VARCHAR(80) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_rows;
  DECLARE v_denied TEXT;

  SET out_bears = EXISTS (
    SELECT 1 FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_rows
       AND column_name = 'softdelete_key'
       AND column_comment LIKE CONCAT('%"', in_id, '"%'));
  IF NOT out_bears THEN
    CALL softdelete.ask_prepare(CONCAT('SELECT 1 FROM ',
      softdelete.quote_table(in_schema, in_rows)), v_denied);
    SET out_bears = v_denied IS NOT NULL;
  END IF;
END $$
