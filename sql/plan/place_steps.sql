-- Procedure: softdelete.place_steps (internal)
--
-- Says of each step which schema is the current database when it runs, and so
-- is logged: the table's for what changes the table, its rows, triggers and
-- views; `softdelete` for what changes the catalog and for GRANT, which a
-- replica that replicates the table's schema alone could not run.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- steps: JSON array, see add_step; each object gets the member run_in
--
-- Example
-- -------
-- CALL softdelete.place_steps(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.place_steps $$
CREATE PROCEDURE softdelete.place_steps
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Says of each step which schema it runs in.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_statement LONGTEXT;
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(steps) DO
    SET v_statement = softdelete.json_text(steps,
          CONCAT('$[', i, '].statement')),
        steps = JSON_SET(steps, CONCAT('$[', i, '].run_in'),
          IF(v_statement LIKE 'INSERT INTO softdelete.%'
             OR v_statement LIKE 'UPDATE softdelete.%'
             OR v_statement LIKE 'DELETE FROM softdelete.%'
             OR v_statement LIKE 'CALL softdelete.%'
             OR v_statement LIKE 'GRANT %',
             'softdelete', v_schema)),
        i = i + 1;
  END WHILE;
END $$
