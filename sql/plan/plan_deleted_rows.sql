-- Procedure: softdelete.plan_deleted_rows (internal)
--
-- Plans the purge or the restore of the deleted rows, all or none, as the
-- option "deleted_rows" says. It comes before anything is dropped, so that the
-- table is whole when it is refused: other rows may refer to those that would
-- go.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after count_deleted
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_deleted_rows(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_deleted_rows $$
CREATE PROCEDURE softdelete.plan_deleted_rows
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the purge or the restore of the deleted rows.'
BEGIN
  DECLARE v_references LONGTEXT;
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_column VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_column');
  DECLARE v_count VARCHAR(90) DEFAULT softdelete.count_of(
    softdelete.json_text(facts, '$.deleted'), 'deleted row');

  IF softdelete.json_text(facts, '$.deleted') > 0 THEN
    IF softdelete.json_text(facts, '$.deleted_rows') = 'purge' THEN
      CALL softdelete.read_references(v_schema, v_rows, v_references);
      CALL softdelete.expect_all_references(v_schema, v_rows, v_references);
      CALL softdelete.refuse_referred(v_schema, v_rows, facts, v_references,
                                      FALSE);
      CALL softdelete.add_step(steps, CONCAT(
        'CALL softdelete.destroy_deleted(',
        softdelete.quote_text(v_schema), ', ', softdelete.quote_text(v_rows),
        ', ', softdelete.quote_text(v_column), ')'),
        NULL, CONCAT(v_count, ' destroyed'), NULL);
    ELSEIF softdelete.json_text(facts, '$.deleted_rows') = 'restore' THEN
      CALL softdelete.add_step(steps, CONCAT('UPDATE ',
        softdelete.quote_table(v_schema, v_rows), ' SET ',
        softdelete.marker_restore(facts), ' WHERE ',
        softdelete.marker_deleted(facts, '')), NULL,
        CONCAT(v_count, ' restored'), NULL);
    END IF;
  END IF;
END $$
