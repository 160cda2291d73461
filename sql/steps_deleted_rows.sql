-- Procedure: softdelete.steps_deleted_rows (internal)
--
-- Purges or restores the deleted rows, as told, in one statement. It comes
-- before anything is dropped: if a foreign key refuses it, the table is whole.
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
  DECLARE v_table TEXT DEFAULT softdelete.table_at(t, '$.rows');
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));

  IF softdelete.val(t, '$.deleted') > 0 THEN
    IF softdelete.val(t, '$.deleted_rows') = 'purge' THEN
      CALL softdelete.add_step(steps, 'SET @softdelete_purge = 1', NULL,
        'past the guard', NULL);
      CALL softdelete.add_step(steps, CONCAT('DELETE FROM ', v_table,
        ' WHERE ', v_marker, ' IS NOT NULL'), NULL,
        CONCAT(softdelete.count_of(softdelete.val(t, '$.deleted'),
          'deleted row'), ' destroyed'), NULL);
      CALL softdelete.add_step(steps, 'SET @softdelete_purge = NULL', NULL,
        'the guard stands again', NULL);
    ELSEIF softdelete.val(t, '$.deleted_rows') = 'restore' THEN
      CALL softdelete.add_step(steps, CONCAT('UPDATE ', v_table, ' SET ',
        v_marker, ' = NULL WHERE ', v_marker, ' IS NOT NULL'), NULL,
        CONCAT(softdelete.count_of(softdelete.val(t, '$.deleted'),
          'deleted row'), ' restored'), NULL);
    END IF;
  END IF;
END $$
