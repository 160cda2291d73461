-- Procedure: softdelete.ask_under (internal)
--
-- Asks the server whether the account has the privileges that a statement
-- needs, by preparing it without executing it: the server checks the privileges
-- of SELECT, INSERT, UPDATE, DELETE, CREATE VIEW and CREATE TABLE when it
-- prepares them. It counts roles, PUBLIC, names with wildcards and the definer
-- of a procedure, none of which the information schema shows.
--
-- Parameters
-- ----------
-- in_schema: the current database for the statement, see run_under
-- in_statement: the statement
-- out_denied: the server's refusal, or NULL. No other error is a refusal, as
--   what the statement needs may not be there yet.
--
-- Example
-- -------
-- CALL softdelete.ask_under('shop', 'SELECT * FROM orders', @denied);

DROP PROCEDURE IF EXISTS softdelete.ask_under $$
CREATE PROCEDURE softdelete.ask_under
  (IN in_schema VARCHAR(64), IN in_statement LONGTEXT, OUT out_denied TEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Asks whether the account may run a statement, by preparing it.'
BEGIN
  DECLARE v_wait BIGINT DEFAULT @@SESSION.lock_wait_timeout;
  DECLARE v_rows BIGINT;
  -- ER_DBACCESS_DENIED, ER_TABLEACCESS_DENIED, ER_COLUMNACCESS_DENIED
  DECLARE EXIT HANDLER FOR 1044, 1142, 1143
  BEGIN
    GET DIAGNOSTICS CONDITION 1 out_denied = MESSAGE_TEXT;
    SET SESSION lock_wait_timeout = v_wait;
  END;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET SESSION lock_wait_timeout = v_wait;

  -- An ALTER of the table that waits would hold up the question. The server
  -- checks the privileges before it waits.
  SET out_denied = NULL,
      SESSION lock_wait_timeout = IF(softdelete.is_mariadb(), 0, 1);
  CALL softdelete.run_under(in_schema, in_statement, FALSE, v_rows);
  SET SESSION lock_wait_timeout = v_wait;
END $$
