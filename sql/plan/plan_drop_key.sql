-- Procedure: softdelete.plan_drop_key (internal)
--
-- Plans to drop a generated column that no unique key holds any more. A virtual
-- one goes at once. A stored one goes as any other column does, and where an index
-- on a virtual column is there MariaDB copies the table for it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_algorithms
-- steps: JSON array, see add_step
-- in_table: the table that holds the rows by then, quoted
-- in_column: its name
-- in_stored: whether it is stored
-- in_beside_virtual: whether a unique key holds a virtual column by then
-- in_note: what the step does
-- in_finding: see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_drop_key(@facts, @steps, '`shop`.`orders`',
--   'softdelete_key', TRUE, FALSE, 'generated column', NULL);

DROP PROCEDURE IF EXISTS softdelete.plan_drop_key $$
CREATE PROCEDURE softdelete.plan_drop_key
  (IN facts LONGTEXT, INOUT steps LONGTEXT, IN in_table TEXT,
   IN in_column VARCHAR(64), IN in_stored BOOLEAN, IN in_beside_virtual BOOLEAN,
   IN in_note TEXT, IN in_finding TEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to drop a generated column.'
BEGIN
  DECLARE v_algorithm VARCHAR(16) DEFAULT CASE
    WHEN softdelete.json_text(facts, '$.online') <> '1' THEN NULL
    WHEN NOT softdelete.is_mariadb() THEN IF(in_stored, 'INPLACE', 'INSTANT')
    WHEN NOT in_stored AND softdelete.json_text(facts, '$.key_blocks') IS NULL
      THEN 'INSTANT'
    WHEN in_stored AND NOT in_beside_virtual
         AND softdelete.json_text(facts, '$.column_algorithm') IS NOT NULL
      THEN softdelete.json_text(facts, '$.column_algorithm')
    ELSE softdelete.json_text(facts, '$.copy_algorithm') END;

  IF v_algorithm IS NULL THEN
    CALL softdelete.refuse_blocking(facts, in_stored, NOT in_stored);
  END IF;
  CALL softdelete.refuse_copy(facts, v_algorithm,
    CONCAT('dropping ', softdelete.quote_name(in_column)));
  CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ', in_table,
      ' DROP COLUMN ', softdelete.quote_name(in_column),
      softdelete.algorithm_clause(v_algorithm)),
    v_algorithm, in_note, in_finding);
END $$
