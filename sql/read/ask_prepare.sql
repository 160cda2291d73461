-- Procedure: softdelete.ask_prepare (internal)
--
-- Asks the server whether the account has the privileges that a statement
-- needs, see ask_under. The statement names the schema of each table.
--
-- Parameters
-- ----------
-- in_statement: the statement
-- out_denied: the server's refusal, or NULL
--
-- Example
-- -------
-- CALL softdelete.ask_prepare('SELECT * FROM shop.orders', @denied);

DROP PROCEDURE IF EXISTS softdelete.ask_prepare $$
CREATE PROCEDURE softdelete.ask_prepare
  (IN in_statement LONGTEXT, OUT out_denied TEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Asks whether the account may run a statement, by preparing it.'
BEGIN
  CALL softdelete.ask_under('softdelete', in_statement, out_denied);
END $$
