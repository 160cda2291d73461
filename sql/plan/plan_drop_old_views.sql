-- Procedure: softdelete.plan_drop_old_views (internal)
--
-- Plans to drop the views that enable created for a table under its old name.
-- They read nothing any more, so that one would stop a dump; or another table
-- that has this name now.
--
-- Parameters
-- ----------
-- in_schema, in_old: the name
-- in_given_up: whether it has none, also where a table has this name
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_drop_old_views('shop', 'customers', TRUE, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_drop_old_views $$
CREATE PROCEDURE softdelete.plan_drop_old_views
  (IN in_schema VARCHAR(64), IN in_old VARCHAR(64), IN in_given_up BOOLEAN,
   INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to drop the views of a table''s old name.'
BEGIN
  DECLARE v_view VARCHAR(80);
  DECLARE v_reads VARCHAR(64);
  DECLARE i INT DEFAULT 1;

  WHILE i <= 3 DO
    SET v_view = CONCAT(in_old, ELT(i, '', '_live', '_deleted')),
        v_reads = softdelete.json_text(
          softdelete.view_reads(in_schema, v_view), '$.table'),
        i = i + 1;
    IF v_reads IN (in_old, CONCAT(in_old, '_all'))
       AND (NOT softdelete.has_table(in_schema, v_reads)
            OR (in_given_up AND v_view <> in_old)) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP VIEW ',
        softdelete.quote_table(in_schema, v_view)), NULL,
        'view of the old name',
        CONCAT('old_name: view ', softdelete.quote_name(v_view),
               ' has an old name'));
    END IF;
  END WHILE;
END $$
