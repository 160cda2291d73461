-- Procedure: softdelete.plan_revoke (internal)
--
-- Plans to take the rights on a schema from the definer of triggers and views,
-- when this is the last table of the schema that needs them.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_definer
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_revoke(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_revoke $$
CREATE PROCEDURE softdelete.plan_revoke
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to revoke the rights of the definer.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');

  IF softdelete.json_text(facts, '$.definer_granted') = '1'
     AND NOT EXISTS (SELECT 1 FROM softdelete.tables
                      WHERE table_schema = v_schema AND table_name <> v_table
                        AND definer = 'softdelete') THEN
    CALL softdelete.add_step(steps, CONCAT('CALL softdelete.revoke_rights(',
      softdelete.quote_text(v_schema), ', ', softdelete.quote_text(v_table),
      ')'), NULL, 'rights of the definer of triggers and views', NULL);
  END IF;
END $$
