-- Procedure: softdelete.query_text (internal)
--
-- Runs a query that puts one text into @softdelete_text, and returns it.
--
-- Parameters
-- ----------
-- in_statement: the query
-- out_text: the text
--
-- Example
-- -------
-- CALL softdelete.query_text(
--   'SELECT MIN(email) INTO @softdelete_text FROM shop.customers', @text);

DROP PROCEDURE IF EXISTS softdelete.query_text $$
CREATE PROCEDURE softdelete.query_text
  (IN in_statement LONGTEXT, OUT out_text LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Runs a query that returns one text.'
BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    SET @softdelete_query = NULL, @softdelete_text = NULL;
    RESIGNAL;
  END;
  SET @softdelete_query = in_statement, @softdelete_text = NULL;
  PREPARE softdelete_query FROM @softdelete_query;
  EXECUTE softdelete_query;
  DEALLOCATE PREPARE softdelete_query;
  SET out_text = @softdelete_text;
  SET @softdelete_query = NULL, @softdelete_text = NULL;
END $$
