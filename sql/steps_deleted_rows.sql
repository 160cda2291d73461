-- Procedure: softdelete.steps_deleted_rows (internal)
--
-- Purges or restores the deleted rows, as told, in one statement.
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
  DECLARE v_table TEXT DEFAULT softdelete.quote_table(
    softdelete.get(t, '$.schema'), softdelete.get(t, '$.table'));
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.get(t, '$.deleted_column'));

  IF softdelete.get(t, '$.deleted') > 0 THEN
    IF softdelete.get(t, '$.deleted_rows') = 'purge' THEN
      CALL softdelete.add_step(steps, CONCAT('DELETE FROM ', v_table,
        ' WHERE ', v_marker, ' IS NOT NULL'), NULL,
        CONCAT(softdelete.get(t, '$.deleted'), ' deleted rows destroyed'), NULL);
    ELSEIF softdelete.get(t, '$.deleted_rows') = 'restore' THEN
      CALL softdelete.add_step(steps, CONCAT('UPDATE ', v_table, ' SET ',
        v_marker, ' = NULL WHERE ', v_marker, ' IS NOT NULL'), NULL,
        CONCAT(softdelete.get(t, '$.deleted'), ' deleted rows restored'), NULL);
    END IF;
  END IF;
END $$
