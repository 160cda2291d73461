-- Procedure: softdelete.ask_execute (internal)
--
-- Asks the server whether the account has the privileges that an ALTER TABLE
-- or a CREATE TRIGGER needs, which it checks only when it executes them. The
-- statement must be one that cannot succeed, whoever runs it. It ends an open
-- transaction.
--
-- Parameters
-- ----------
-- in_statement: the statement
-- out_denied: the server's refusal, or NULL
--
-- Example
-- -------
-- CALL softdelete.ask_execute(
--   'ALTER TABLE shop.orders NOWAIT DROP COLUMN `no such column`', @denied);

DROP PROCEDURE IF EXISTS softdelete.ask_execute $$
CREATE PROCEDURE softdelete.ask_execute
  (IN in_statement LONGTEXT, OUT out_denied TEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Asks whether the account may run a statement, by running it.'
BEGIN
  -- ER_DBACCESS_DENIED, ER_TABLEACCESS_DENIED
  DECLARE EXIT HANDLER FOR 1044, 1142
  BEGIN
    GET DIAGNOSTICS CONDITION 1 out_denied = MESSAGE_TEXT;
    SET @softdelete_question = NULL;
  END;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET @softdelete_question = NULL;

  SET out_denied = NULL, @softdelete_question = in_statement;
  PREPARE softdelete_question FROM @softdelete_question;
  EXECUTE softdelete_question;
  DEALLOCATE PREPARE softdelete_question;
  SET @softdelete_question = NULL;
END $$
