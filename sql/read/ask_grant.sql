-- Procedure: softdelete.ask_grant (internal)
--
-- Asks the server whether the account may grant what the definer of triggers
-- and views needs on a schema. It grants that to an account that does not
-- exist, which always fails: the server looks at the privileges first, and
-- creates no account under NO_AUTO_CREATE_USER. It ends an open transaction.
--
-- Parameters
-- ----------
-- in_schema: the schema
-- out_denied: the server's refusal, or NULL
--
-- Example
-- -------
-- CALL softdelete.ask_grant('shop', @denied);

DROP PROCEDURE IF EXISTS softdelete.ask_grant $$
CREATE PROCEDURE softdelete.ask_grant
  (IN in_schema VARCHAR(64), OUT out_denied TEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Asks whether the account may grant rights on a schema.'
BEGIN
  -- ER_DBACCESS_DENIED, ER_TABLEACCESS_DENIED
  DECLARE EXIT HANDLER FOR 1044, 1142
  BEGIN
    GET DIAGNOSTICS CONDITION 1 out_denied = MESSAGE_TEXT;
    SET @softdelete_question = NULL;
  END;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET @softdelete_question = NULL;

  -- For this routine only: the server restores the mode at its end.
  IF softdelete.is_mariadb() THEN
    SET SESSION sql_mode = 'NO_AUTO_CREATE_USER';
  END IF;
  SET out_denied = NULL, @softdelete_question = CONCAT(
    'GRANT SELECT, INSERT, UPDATE, DELETE ON ',
    softdelete.schema_pattern(in_schema),
    '.* TO `softdelete asks for GRANT`@`localhost`');
  PREPARE softdelete_question FROM @softdelete_question;
  EXECUTE softdelete_question;
  DEALLOCATE PREPARE softdelete_question;
  SET @softdelete_question = NULL;
END $$
