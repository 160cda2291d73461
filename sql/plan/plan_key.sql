-- Procedure: softdelete.plan_key (internal)
--
-- Plans the generated column: to add it, or to write the tag that it lacks. It
-- has an ALTER of its own, as the server can add it instantly only alone.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_key(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_key $$
CREATE PROCEDURE softdelete.plan_key (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the generated column, with its tag.'
BEGIN
  DECLARE v_does VARCHAR(8) DEFAULT softdelete.json_text(facts, '$.key_does');
  DECLARE v_algorithm VARCHAR(16) DEFAULT IF(v_does = 'add',
    softdelete.json_text(facts, '$.key_algorithm'),
    IF(softdelete.json_text(facts, '$.key_indexed') = '1', NULL, 'INSTANT'));

  IF v_does IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ',
        softdelete.table_at(facts, '$.rows'), IF(v_does = 'add', ' ADD',
        ' MODIFY'), ' COLUMN `softdelete_key` ',
        softdelete.key_definition(facts),
        softdelete.algorithm_clause(v_algorithm)),
      v_algorithm,
      IF(v_does = 'add', CONCAT('generated column with the tag, style ',
           softdelete.json_text(facts, '$.why_unique')),
         'the tag, by which a copy of the table is recognised'),
      IF(v_does = 'add', 'key_lost: generated column `softdelete_key` missing',
         'tag_missing: generated column `softdelete_key` has no tag'));
  END IF;
END $$
