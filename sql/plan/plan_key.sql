-- Procedure: softdelete.plan_key (internal)
--
-- Plans the generated column: to add it, to write the tag that it lacks, or to
-- add the one that is to take its place. It has an ALTER of its own, as the
-- server can add it instantly only alone.
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
  DECLARE v_kind VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.key');
  DECLARE v_target VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.key_target');
  DECLARE v_other LONGTEXT DEFAULT JSON_EXTRACT(facts, '$.other');
  DECLARE v_algorithm VARCHAR(16) DEFAULT
    softdelete.json_text(facts, '$.copy_algorithm');

  IF v_does = 'change' AND softdelete.json_text(v_other, '$.exists') = '1' THEN
    IF NOT softdelete.key_matches(facts, v_other) THEN
      CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
        ': an earlier change of `softdelete_key` was cut short: first finish',
        ' it: CALL softdelete.enable(.., ''{"unique": "',
        softdelete.json_text(v_other, '$.style'), '", "key": "',
        IF(softdelete.json_text(v_other, '$.stored') = '1', 'stored',
           'virtual'), '"}'')'));
    END IF;
    SET v_does = NULL;
  END IF;
  IF v_does IN ('add', 'change') AND v_kind = 'virtual'
     AND softdelete.json_text(facts, '$.key_blocks') IS NULL THEN
    SET v_algorithm = softdelete.json_text(facts, '$.key_algorithm');
  ELSEIF v_does = 'tag' THEN
    SET v_algorithm = IF(softdelete.json_text(facts, '$.key_indexed') = '1',
                         v_algorithm, 'INSTANT');
  ELSEIF v_does IS NOT NULL THEN
    CALL softdelete.refuse_blocking(facts, FALSE, v_algorithm IS NULL);
    CALL softdelete.refuse_copy(facts, v_algorithm,
      CONCAT('"key": "', v_kind, '"'));
  END IF;
  IF v_does IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ',
        softdelete.table_at(facts, '$.rows'), IF(v_does = 'tag', ' MODIFY',
        ' ADD'), ' COLUMN ', softdelete.quote_name(v_target), ' ',
        softdelete.key_definition(facts),
        softdelete.algorithm_clause(v_algorithm)),
      v_algorithm,
      IF(v_does = 'tag', 'the tag, by which a copy of the table is recognised',
         CONCAT('generated column with the tag, style ',
                softdelete.json_text(facts, '$.why_unique'),
                softdelete.key_cost(facts))),
      CASE v_does
        WHEN 'add' THEN 'key_lost: generated column `softdelete_key` missing'
        WHEN 'tag' THEN 'tag_missing: generated column `softdelete_key` has no tag'
        ELSE CONCAT('key_changed: generated column `softdelete_key` is not',
                    ' what it was made as') END);
  END IF;
END $$
