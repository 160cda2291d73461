-- Procedure: softdelete.plan
--
-- Shows the statements that softdelete.enable would run, in order, and changes
-- nothing. No rows mean that the table is enabled and whole.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table; NULL as the table as for softdelete.enable
-- in_options: JSON object or NULL, see softdelete.enable
--
-- Result set: step, statement, algorithm ('INSTANT' or 'INPLACE' of an ALTER
-- that blocks no writes), note, run_in: the database to USE for the statement
-- when you run it yourself. A trigger or view names none of its own, so that a
-- dump of it loads under any name. For all tables of a schema a column table_name
-- comes first, and a table that is refused has a row without a step.
--
-- Errors: those of softdelete.enable. Within a transaction it does not ask the
-- server for the privileges ALTER, TRIGGER and SET USER, nor whether the account
-- may GRANT, as that would commit.
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
  DECLARE v_session, v_error TEXT;
  DECLARE v_refused INT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  IF in_table IS NULL THEN
    CALL softdelete.enable_schema(in_schema, in_options, TRUE, v_steps,
                                  v_refused, v_error);
    SELECT s.table_name, s.step, s.statement, s.algorithm, s.note
      FROM JSON_TABLE(v_steps, '$[*]' COLUMNS (
        table_name VARCHAR(130) PATH '$.table',
        step INT PATH '$.step',
        statement LONGTEXT PATH '$.statement',
        algorithm VARCHAR(16) PATH '$.algorithm',
        note TEXT PATH '$.note')) AS s;
    CALL softdelete.refuse_some(v_refused, v_error);
  ELSE
    CALL softdelete.begin_enable(in_schema, in_table, in_options, facts);
    CALL softdelete.enable_steps(facts, TRUE, v_steps);
    CALL softdelete.refuse_rights(facts, v_steps,
      softdelete.json_text(v_session, '$.in_transaction') = '0');
    CALL softdelete.show_steps(softdelete.number_steps(v_steps), NULL);
  END IF;
  CALL softdelete.end_session(v_session);
END $$
