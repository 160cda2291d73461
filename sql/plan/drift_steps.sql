-- Procedure: softdelete.drift_steps (internal)
--
-- Lists the statements that enable would run, as enable_steps does, without an
-- error: check goes on with the next table. Where only an ALTER that blocks
-- writes can mend the table, it lists that.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_options
-- steps: JSON array, see add_step
-- out_options: the options that enable needs to run them, NULL for none
-- out_refused: the text by which enable refuses, or NULL
--
-- Example
-- -------
-- CALL softdelete.drift_steps(@facts, @steps, @options, @refused);

DROP PROCEDURE IF EXISTS softdelete.drift_steps $$
CREATE PROCEDURE softdelete.drift_steps
  (INOUT facts LONGTEXT, OUT steps LONGTEXT, OUT out_options LONGTEXT,
   OUT out_refused TEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Lists the statements of enable, or why it refuses.'
BEGIN
  DECLARE i INT DEFAULT 1;

  try_loop: WHILE i <= 2 DO
    SET out_refused = NULL, i = i + 1;
    BEGIN
      DECLARE EXIT HANDLER FOR SQLEXCEPTION
        GET DIAGNOSTICS CONDITION 1 out_refused = MESSAGE_TEXT;
      CALL softdelete.enable_steps(facts, FALSE, steps);
    END;
    IF out_refused IS NULL OR out_options IS NOT NULL
       OR out_refused NOT LIKE '%{"online": false}%' THEN
      LEAVE try_loop;
    END IF;
    SET out_options = '{"online": false}',
        facts = JSON_SET(facts, '$.online', '0');
  END WHILE;
END $$
