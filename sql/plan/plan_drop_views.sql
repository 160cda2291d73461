-- Procedure: softdelete.plan_drop_views (internal)
--
-- Plans to drop the views and to give the table its name back.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_drop_views(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_drop_views $$
CREATE PROCEDURE softdelete.plan_drop_views
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to drop the views and to give the table its name back.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_name VARCHAR(80);
  DECLARE i INT DEFAULT 1;

  WHILE i <= 2 DO
    SET v_name = CONCAT(v_table, ELT(i, '_live', '_deleted')), i = i + 1;
    IF softdelete.json_text(facts, '$.views') = '1'
       AND softdelete.has_table(v_schema, v_name) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP VIEW ',
        softdelete.quote_table(v_schema, v_name)), NULL, 'view', NULL);
    END IF;
  END WHILE;

  IF softdelete.json_text(facts, '$.hide') = '1' THEN
    CALL softdelete.plan_unhide(facts, steps);
  END IF;
END $$
