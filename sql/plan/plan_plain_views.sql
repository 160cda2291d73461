-- Procedure: softdelete.plan_plain_views (internal)
--
-- Plans the views of live rows that filter by the marker alone, for as long as
-- the generated column is not what it is to be. plan_views and plan_hide plan
-- the views that name it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_plain_views(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_plain_views $$
CREATE PROCEDURE softdelete.plan_plain_views
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the views that filter by the marker alone.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_view VARCHAR(80);
  DECLARE v_plain LONGTEXT DEFAULT JSON_SET(facts, '$.needs_key', '0',
                                                   '$.base', v_rows);
  DECLARE i INT DEFAULT 1;

  WHILE i <= 2 DO
    SET v_view = CONCAT(softdelete.json_text(facts, '$.table'),
                        ELT(i, '_live', ''));
    IF softdelete.is_own_view(v_schema, v_view, v_rows) THEN
      CALL softdelete.add_step(steps, softdelete.view_statement(v_plain, v_view,
          ELT(i, 'live', 'hide')), NULL,
        'view that filters by the marker alone, until the column is there',
        NULL);
    END IF;
    SET i = i + 1;
  END WHILE;
END $$
