-- Procedure: softdelete.refuse_definer (internal)
--
-- Refuses steps that give triggers and views the definer softdelete@localhost
-- when that account is missing or lacks rights, or when the caller may not set
-- a definer or grant its rights.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_definer
-- in_steps: JSON array, see add_step
-- in_may_commit: FALSE to ask nothing that would end a transaction
--
-- Example
-- -------
-- CALL softdelete.refuse_definer(@facts, @steps, TRUE);

DROP PROCEDURE IF EXISTS softdelete.refuse_definer $$
CREATE PROCEDURE softdelete.refuse_definer
  (IN facts LONGTEXT, IN in_steps LONGTEXT, IN in_may_commit BOOLEAN)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Refuses steps whose definer the caller may not set.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_definer VARCHAR(80)
    DEFAULT CONCAT('% DEFINER=', softdelete.definer_name(), ' %');
  DECLARE v_statement LONGTEXT;
  DECLARE v_denied, v_why TEXT;
  DECLARE v_sets, v_grants BOOLEAN DEFAULT FALSE;
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(in_steps) DO
    SET v_statement = softdelete.json_text(in_steps,
          CONCAT('$[', i, '].statement')),
        v_sets = v_sets OR v_statement LIKE v_definer,
        v_grants = v_grants OR v_statement LIKE 'GRANT %',
        i = i + 1;
  END WHILE;
  SET in_may_commit = in_may_commit AND NOT softdelete.is_galera();

  IF (v_sets OR v_grants)
     AND softdelete.json_text(facts, '$.definer_works') = '0' THEN
    SET v_why = CONCAT('softdelete@localhost is missing or lacks TRIGGER:',
      ' run install.sql again, or use {"definer": "caller"}');
  ELSEIF v_grants
     AND CHAR_LENGTH(softdelete.schema_pattern(v_schema)) > 66 THEN
    SET v_why = CONCAT('use {"definer": "caller"}: a GRANT takes no schema',
      ' whose name is so long and has so many underscores');
  ELSEIF v_sets AND in_may_commit THEN
    CALL softdelete.ask_definer(v_denied);
    SET v_why = CONCAT('use {"definer": "caller"}, or an account that may',
      ' create views and triggers of softdelete@localhost: ', v_denied);
  END IF;
  IF v_why IS NULL AND v_grants AND in_may_commit THEN
    CALL softdelete.ask_grant(v_schema, v_denied);
    SET v_why = CONCAT('use {"definer": "caller"}, or an account that may',
      ' GRANT SELECT, INSERT, UPDATE, DELETE ON ',
      softdelete.schema_pattern(v_schema), '.* to softdelete@localhost: ',
      v_denied);
  END IF;
  IF v_why IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
                                  ': ', v_why));
  END IF;
END $$
