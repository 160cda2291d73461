-- Procedure: softdelete.ask_prepare (internal)
--
-- Asks the server whether the account has the privileges that a statement
-- needs, by preparing it without executing it: the server checks the privileges
-- of SELECT, INSERT, UPDATE, DELETE, CREATE VIEW and CREATE TABLE when it
-- prepares them. It counts roles, PUBLIC, names with wildcards and the definer
-- of a procedure, none of which the information schema shows.
--
-- Parameters
-- ----------
-- in_statement: the statement
-- out_denied: the server's refusal, or NULL. No other error is a refusal, as
--   what the statement needs may not be there yet.
--
-- Example
-- -------
-- CALL softdelete.ask_prepare('SELECT * FROM shop.orders', @denied);

DROP PROCEDURE IF EXISTS softdelete.ask_prepare $$
CREATE PROCEDURE softdelete.ask_prepare
  (IN in_statement LONGTEXT, OUT out_denied TEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Asks whether the account may run a statement, by preparing it.'
BEGIN
  DECLARE v_wait BIGINT DEFAULT @@SESSION.lock_wait_timeout;
  -- ER_DBACCESS_DENIED, ER_TABLEACCESS_DENIED, ER_COLUMNACCESS_DENIED
  DECLARE EXIT HANDLER FOR 1044, 1142, 1143
  BEGIN
    GET DIAGNOSTICS CONDITION 1 out_denied = MESSAGE_TEXT;
    SET @softdelete_question = NULL, SESSION lock_wait_timeout = v_wait;
  END;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
    SET @softdelete_question = NULL, SESSION lock_wait_timeout = v_wait;

  -- An ALTER of the table that waits would hold up the question. The server
  -- checks the privileges before it waits.
  SET out_denied = NULL, @softdelete_question = in_statement,
      SESSION lock_wait_timeout = IF(softdelete.is_mariadb(), 0, 1);
  PREPARE softdelete_question FROM @softdelete_question;
  DEALLOCATE PREPARE softdelete_question;
  SET @softdelete_question = NULL, SESSION lock_wait_timeout = v_wait;
END $$
