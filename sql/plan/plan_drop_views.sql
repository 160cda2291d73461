-- Procedure: softdelete.steps_drop_views (internal)
--
-- Takes the views away and gives the table its name back.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures; out: rows is where
--   the rows are after these steps
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_drop_views(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_drop_views $$
CREATE PROCEDURE softdelete.steps_drop_views
  (INOUT t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.val(t, '$.table');
  DECLARE v_base VARCHAR(80) DEFAULT softdelete.val(t, '$.base');
  DECLARE v_view VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_view');
  DECLARE v_empty VARCHAR(64)
    DEFAULT softdelete.object_name(v_table, '_softdelete_empty');
  DECLARE v_name VARCHAR(80);
  DECLARE i INT DEFAULT 1;

  WHILE i <= 2 DO
    SET v_name = CONCAT(v_table, ELT(i, '_live', '_deleted')), i = i + 1;
    IF softdelete.val(t, '$.views') = '1'
       AND softdelete.has_table(v_schema, v_name) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP VIEW ',
        softdelete.quote_table(v_schema, v_name)), NULL, 'view', NULL);
    END IF;
  END WHILE;

  IF softdelete.val(t, '$.hide') = '1' THEN
    IF softdelete.val(t, '$.rows') = v_base THEN
      CALL softdelete.add_step(steps, CONCAT('RENAME TABLE ',
        IF(softdelete.has_table(v_schema, v_table), CONCAT(
          softdelete.quote_table(v_schema, v_table), ' TO ',
          softdelete.quote_table(v_schema, v_view), ', '), ''),
        softdelete.quote_table(v_schema, v_base), ' TO ',
        softdelete.quote_table(v_schema, v_table)),
        NULL, 'names swapped back, at once', NULL);
    ELSEIF softdelete.has_table(v_schema, v_base) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TABLE ',
        softdelete.quote_table(v_schema, v_base)),
        NULL, 'placeholder', NULL);
    END IF;
    IF softdelete.has_table(v_schema, v_view) OR (
         softdelete.val(t, '$.rows') = v_base
         AND softdelete.has_table(v_schema, v_table)) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP VIEW ',
        softdelete.quote_table(v_schema, v_view)), NULL, 'view', NULL);
    END IF;
    IF softdelete.has_table(v_schema, v_empty) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TABLE ',
        softdelete.quote_table(v_schema, v_empty)),
        NULL, 'placeholder', NULL);
    END IF;
  END IF;
END $$
