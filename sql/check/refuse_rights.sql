-- Procedure: softdelete.refuse_rights (internal)
--
-- Refuses steps for which the account lacks a privilege, so that no run stops
-- half-way for want of one. It asks the server itself. Where asking has a price
-- it takes the privilege for granted:
--
-- - DROP of views and tables by disable, and what RENAME TABLE needs beside
--   ALTER, CREATE and DROP of the table;
-- - ALTER, TRIGGER, a definer and GRANT on a Galera node, which would send the
--   question to the others, and within a transaction, which it would commit;
-- - on MySQL, ALTER; triggers are created by hand there.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_steps: JSON array, see add_step
-- in_may_commit: FALSE to ask nothing that would end a transaction
--
-- Example
-- -------
-- CALL softdelete.refuse_rights(@facts, @steps, TRUE);

DROP PROCEDURE IF EXISTS softdelete.refuse_rights $$
CREATE PROCEDURE softdelete.refuse_rights
  (IN facts LONGTEXT, IN in_steps LONGTEXT, IN in_may_commit BOOLEAN)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Refuses steps for which the account lacks a privilege.'
BEGIN
  DECLARE v_table TEXT DEFAULT softdelete.table_at(facts, '$.table');
  DECLARE v_statement LONGTEXT;
  DECLARE v_denied TEXT;
  DECLARE v_alters, v_triggers BOOLEAN DEFAULT FALSE;
  DECLARE i INT DEFAULT 0;

  WHILE v_denied IS NULL AND i < JSON_LENGTH(in_steps) DO
    SET v_statement = softdelete.json_text(in_steps,
          CONCAT('$[', i, '].statement')),
        i = i + 1;
    IF v_statement LIKE 'ALTER TABLE %' THEN
      SET v_alters = TRUE;
    ELSEIF softdelete.makes_trigger(v_statement) THEN
      SET v_triggers = TRUE;
    ELSEIF v_statement LIKE 'RENAME TABLE %' THEN
      SET v_alters = TRUE;
      CALL softdelete.ask_prepare(
        CONCAT('CREATE OR REPLACE TABLE ', v_table, ' (a INT)'), v_denied);
    ELSEIF v_statement NOT LIKE 'CALL %' AND v_statement NOT LIKE 'SET %'
        AND v_statement NOT LIKE 'DROP %' AND v_statement NOT LIKE 'GRANT %' THEN
      CALL softdelete.ask_under(softdelete.json_text(in_steps,
          CONCAT('$[', i - 1, '].run_in')), v_statement, v_denied);
    END IF;
  END WHILE;

  IF v_denied IS NULL THEN
    CALL softdelete.refuse_definer(facts, in_steps, in_may_commit);
  END IF;
  IF softdelete.is_mariadb() THEN
    IF v_denied IS NULL AND v_triggers THEN
      CALL softdelete.refuse_binary_log(facts);
    END IF;
    IF v_denied IS NULL AND in_may_commit AND NOT softdelete.is_galera() THEN
      CALL softdelete.ask_ddl(facts, v_alters, v_triggers, v_denied);
    END IF;
  END IF;
  IF v_denied IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ': a step needs a privilege that this account lacks: GRANT it, or',
      ' use another account: ', v_denied));
  END IF;
END $$
