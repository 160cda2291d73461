-- Procedure: softdelete.plan_unhide (internal)
--
-- Plans to give the table its name back: one RENAME moves the view away and the
-- rows back, so that no statement of a client finds <table> missing. It drops
-- what a swap that was cut short has left, too.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_unhide(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_unhide $$
CREATE PROCEDURE softdelete.plan_unhide (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to give the table its name back.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_all VARCHAR(80) DEFAULT CONCAT(v_table, '_all');
  DECLARE v_view VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_view');
  DECLARE v_empty VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_empty');

  IF softdelete.json_text(facts, '$.rows') = v_all THEN
    CALL softdelete.add_step(steps, CONCAT('RENAME TABLE ',
      IF(softdelete.has_table(v_schema, v_table), CONCAT(
        softdelete.quote_table(v_schema, v_table), ' TO ',
        softdelete.quote_table(v_schema, v_view), ', '), ''),
      softdelete.quote_table(v_schema, v_all), ' TO ',
      softdelete.quote_table(v_schema, v_table)),
      NULL, 'names swapped back, at once', NULL);
  ELSEIF softdelete.has_table(v_schema, v_all) THEN
    CALL softdelete.add_step(steps, CONCAT('DROP TABLE ',
      softdelete.quote_table(v_schema, v_all)), NULL, 'placeholder', NULL);
  END IF;
  IF softdelete.has_table(v_schema, v_view) OR (
       softdelete.json_text(facts, '$.rows') = v_all
       AND softdelete.has_table(v_schema, v_table)) THEN
    CALL softdelete.add_step(steps, CONCAT('DROP VIEW ',
      softdelete.quote_table(v_schema, v_view)), NULL, 'view', NULL);
  END IF;
  IF softdelete.has_table(v_schema, v_empty) THEN
    CALL softdelete.add_step(steps, CONCAT('DROP TABLE ',
      softdelete.quote_table(v_schema, v_empty)),
      NULL, 'placeholder', NULL);
  END IF;
END $$
