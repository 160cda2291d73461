-- Procedure: softdelete.plan_disable
--
-- Shows the statements that softdelete.disable would run, in order, and
-- changes nothing.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- in_options: JSON object or NULL, see softdelete.disable
--
-- Result set and errors: as softdelete.plan and softdelete.disable.
--
-- Example
-- -------
-- CALL softdelete.plan_disable('shop', 'orders', NULL);

DROP PROCEDURE IF EXISTS softdelete.plan_disable $$
CREATE PROCEDURE softdelete.plan_disable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Shows the statements that softdelete.disable would run.'
BEGIN
  DECLARE facts, v_steps LONGTEXT;
  DECLARE v_session TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_disable(in_schema, in_table, in_options, facts);
  CALL softdelete.disable_steps(facts, v_steps);
  CALL softdelete.refuse_rights(facts, v_steps,
    softdelete.json_text(v_session, '$.in_transaction') = '0');
  CALL softdelete.show_steps(softdelete.number_steps(v_steps), NULL);
  CALL softdelete.end_session(v_session);
END $$
