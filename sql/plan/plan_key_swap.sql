-- Procedure: softdelete.plan_key_swap (internal)
--
-- Plans that the generated column which the unique keys hold now takes the name
-- softdelete_key, both names at once, and that the other one is dropped.
--
-- Views that name the column would find no live row between a change of the
-- style and their own. So they filter by the marker alone meanwhile.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_key_swap(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_key_swap $$
CREATE PROCEDURE softdelete.plan_key_swap
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans that the new generated column replaces the old one.'
BEGIN
  DECLARE v_alter TEXT DEFAULT CONCAT('ALTER TABLE ',
    softdelete.table_at(facts, '$.rows'));
  DECLARE v_change BOOLEAN DEFAULT
    COALESCE(softdelete.json_text(facts, '$.key_does') = 'change', FALSE);
  DECLARE v_old LONGTEXT DEFAULT
    JSON_EXTRACT(facts, IF(v_change, '$.now', '$.other'));
  DECLARE v_instant VARCHAR(16)
    DEFAULT IF(softdelete.json_text(facts, '$.online') = '1', 'INSTANT', NULL);

  IF v_change THEN
    IF softdelete.json_text(facts, '$.needs_key') = '1'
       AND NOT softdelete.json_text(v_old, '$.style')
                 <=> softdelete.json_text(facts, '$.unique') THEN
      CALL softdelete.plan_plain_views(facts, steps);
    END IF;
    CALL softdelete.add_step(steps, CONCAT(v_alter,
        ' RENAME COLUMN `softdelete_key` TO `softdelete_key_other`,',
        ' RENAME COLUMN `softdelete_key_other` TO `softdelete_key`',
        softdelete.algorithm_clause(v_instant)),
      v_instant, 'the two change names, at once', NULL);
  END IF;
  IF softdelete.json_text(v_old, '$.exists') = '1'
     AND (v_change OR softdelete.json_text(facts, '$.other.exists') = '1') THEN
    CALL softdelete.plan_drop_key(facts, steps,
      softdelete.table_at(facts, '$.rows'), 'softdelete_key_other',
      softdelete.json_text(v_old, '$.stored') = '1',
      softdelete.json_text(facts, '$.key') = 'virtual',
      'the old generated column',
      'key_left: generated column `softdelete_key_other` is left');
  END IF;
END $$
