-- Procedure: softdelete.query_number (internal)
--
-- Runs a query that puts one number into @softdelete_number, and returns it.
--
-- Parameters
-- ----------
-- in_statement: the query
-- out_number: the number
--
-- Example
-- -------
-- CALL softdelete.query_number(
--   'SELECT COUNT(*) INTO @softdelete_number FROM shop.orders', @n);

DROP PROCEDURE IF EXISTS softdelete.query_number $$
CREATE PROCEDURE softdelete.query_number
  (IN in_statement LONGTEXT, OUT out_number BIGINT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Runs a query that returns one number.'
BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    SET @softdelete_query = NULL, @softdelete_number = NULL;
    RESIGNAL;
  END;
  SET @softdelete_query = in_statement, @softdelete_number = NULL;
  PREPARE softdelete_query FROM @softdelete_query;
  EXECUTE softdelete_query;
  DEALLOCATE PREPARE softdelete_query;
  SET out_number = @softdelete_number;
  SET @softdelete_query = NULL, @softdelete_number = NULL;
END $$
