-- Procedure: softdelete.plan
--
-- Shows the statements that softdelete.enable would run, in order, and changes
-- nothing. No rows mean that the table is enabled and whole.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- in_options: JSON object or NULL, see softdelete.enable
--
-- Result set: step, statement, algorithm ('INSTANT' or 'INPLACE' of an ALTER
-- that blocks no writes), note.
--
-- Errors: those of softdelete.enable. Within a transaction it does not ask the
-- server for the privileges ALTER and TRIGGER, as that would commit.
--
-- Example
-- -------
-- CALL softdelete.plan('shop', 'orders', NULL);

DROP PROCEDURE IF EXISTS softdelete.plan $$
CREATE PROCEDURE softdelete.plan
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Shows the statements that softdelete.enable would run.'
BEGIN
  DECLARE facts, v_steps LONGTEXT;
  DECLARE v_session TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_enable(in_schema, in_table, in_options, facts);
  CALL softdelete.enable_steps(facts, TRUE, v_steps);
  CALL softdelete.refuse_rights(facts, v_steps,
    softdelete.json_text(v_session, '$.in_transaction') = '0');
  CALL softdelete.show_steps(softdelete.number_steps(v_steps), NULL);
  CALL softdelete.end_session(v_session);
END $$
