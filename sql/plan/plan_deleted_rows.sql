-- Procedure: softdelete.steps_deleted_rows (internal)
--
-- Purges or restores the deleted rows, as told, all or none. It comes before
-- anything is dropped: if it is refused, the table is whole. Rows that others
-- refer to are not purged, and the refusal names those.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after count_deleted
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_deleted_rows(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_deleted_rows $$
CREATE PROCEDURE softdelete.steps_deleted_rows
  (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_references LONGTEXT;
  DECLARE v_table TEXT DEFAULT softdelete.table_at(t, '$.rows');
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));

  IF softdelete.val(t, '$.deleted') > 0 THEN
    IF softdelete.val(t, '$.deleted_rows') = 'purge' THEN
      CALL softdelete.read_references(softdelete.val(t, '$.schema'),
        softdelete.val(t, '$.rows'), v_references);
      CALL softdelete.expect_all_references(softdelete.val(t, '$.schema'),
        softdelete.val(t, '$.rows'), v_references);
      CALL softdelete.refuse_referred(softdelete.val(t, '$.schema'),
        softdelete.val(t, '$.rows'), softdelete.val(t, '$.deleted_column'),
        v_references, FALSE);
      CALL softdelete.add_step(steps, CONCAT(
        'CALL softdelete.destroy_deleted(',
        softdelete.quote_text(softdelete.val(t, '$.schema')), ', ',
        softdelete.quote_text(softdelete.val(t, '$.rows')), ', ',
        softdelete.quote_text(softdelete.val(t, '$.deleted_column')), ')'),
        NULL, CONCAT(softdelete.count_of(softdelete.val(t, '$.deleted'),
          'deleted row'), ' destroyed'), NULL);
    ELSEIF softdelete.val(t, '$.deleted_rows') = 'restore' THEN
      CALL softdelete.add_step(steps, CONCAT('UPDATE ', v_table, ' SET ',
        v_marker, ' = NULL WHERE ', v_marker, ' IS NOT NULL'), NULL,
        CONCAT(softdelete.count_of(softdelete.val(t, '$.deleted'),
          'deleted row'), ' restored'), NULL);
    END IF;
  END IF;
END $$
