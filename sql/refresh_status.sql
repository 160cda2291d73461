-- Procedure: softdelete.refresh_status
--
-- Makes the view softdelete.status anew from the catalog. Needed by hand only
-- when an enabled table was dropped, which breaks the view.
--
-- Example
-- -------
-- CALL softdelete.refresh_status();

DROP PROCEDURE IF EXISTS softdelete.refresh_status $$
CREATE PROCEDURE softdelete.refresh_status ()
  SQL SECURITY INVOKER MODIFIES SQL DATA
BEGIN
  DECLARE v_statement LONGTEXT;
  DECLARE v_current BOOLEAN;

  CALL softdelete.status_statement('{}', FALSE, v_statement, v_current);
  SET @softdelete_statement = v_statement;
  PREPARE softdelete_statement FROM @softdelete_statement;
  EXECUTE softdelete_statement;
  DEALLOCATE PREPARE softdelete_statement;
  SET @softdelete_statement = NULL;
END $$
