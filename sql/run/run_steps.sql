-- Procedure: softdelete.run_steps (internal)
--
-- Runs a list of steps in order. An error stops it, and its message then begins
-- with the number of the step. An enable whose first change of the table fails
-- leaves nothing behind.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_steps: JSON array, see add_step
-- in_verb: 'enable' or 'disable', for the message
--
-- Example
-- -------
-- CALL softdelete.run_steps(@facts, @steps, 'enable');

DROP PROCEDURE IF EXISTS softdelete.run_steps $$
CREATE PROCEDURE softdelete.run_steps
  (IN facts LONGTEXT, IN in_steps LONGTEXT, IN in_verb VARCHAR(16))
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Runs a list of steps in order.'
BEGIN
  DECLARE i INT DEFAULT 0;
  DECLARE v_text VARCHAR(512);
  DECLARE v_statement LONGTEXT;
  DECLARE v_run_in VARCHAR(64);
  DECLARE v_rows BIGINT;
  DECLARE v_undone BOOLEAN;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    GET DIAGNOSTICS CONDITION 1 v_text = MESSAGE_TEXT;
    SET @softdelete_statement = NULL;
    CALL softdelete.undo_begin(facts, in_steps, i, v_undone);
    SET v_text = LEFT(CONCAT('step ', i, ' of ', JSON_LENGTH(in_steps), ' of ',
      in_verb, ' failed (',
      IF(v_undone, 'nothing was changed',
         CONCAT(in_verb, ' again finishes it')), '): ', v_text),
      IF(softdelete.is_mariadb(), 512, 128));
    RESIGNAL SET MESSAGE_TEXT = v_text;
  END;

  WHILE i < JSON_LENGTH(in_steps) DO
    SET v_statement = softdelete.json_text(in_steps,
          CONCAT('$[', i, '].statement')),
        v_run_in = softdelete.json_text(in_steps,
          CONCAT('$[', i, '].run_in')),
        i = i + 1;
    IF v_run_in = 'softdelete' THEN
      SET @softdelete_statement = v_statement;
      PREPARE softdelete_statement FROM @softdelete_statement;
      EXECUTE softdelete_statement;
      DEALLOCATE PREPARE softdelete_statement;
    ELSE
      CALL softdelete.run_under(v_run_in, v_statement, TRUE, v_rows);
    END IF;
  END WHILE;
  SET @softdelete_statement = NULL;
  COMMIT;
END $$
