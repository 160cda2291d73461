-- Procedure: softdelete.plan_definer (internal)
--
-- Plans the rights that the definer of triggers and views needs on the schema.
-- The guard alone needs none but TRIGGER, which it has everywhere.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_definer
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_definer(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_definer $$
CREATE PROCEDURE softdelete.plan_definer
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the rights of the definer of triggers and views.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');

  IF softdelete.json_text(facts, '$.definer') = 'softdelete'
     AND softdelete.json_text(facts, '$.definer_granted') = '0'
     AND '1' IN (softdelete.json_text(facts, '$.views'),
                 softdelete.json_text(facts, '$.hide'),
                 softdelete.json_text(facts, '$.deleted_by')) THEN
    CALL softdelete.add_step(steps, CONCAT(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON ',
      softdelete.schema_pattern(v_schema), '.* TO ', softdelete.definer_name()),
      NULL, 'rights of the definer of triggers and views', CONCAT(
      'definer_rights: softdelete@localhost lacks rights on ', softdelete.quote_name(v_schema),
      ', so the views and deleted_by fail'));
  END IF;
END $$
