-- Procedure: softdelete.steps_drop_columns (internal)
--
-- Drops the columns that enable added. With "keep" the marker and deleted_by
-- stay, with the deleted rows.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after count_deleted
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_drop_columns(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_drop_columns $$
CREATE PROCEDURE softdelete.steps_drop_columns
  (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_table TEXT DEFAULT softdelete.table_at(t, '$.table');
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));
  DECLARE v_keep BOOLEAN DEFAULT softdelete.val(t, '$.deleted') > 0
    AND COALESCE(softdelete.val(t, '$.deleted_rows'), '') = 'keep';
  DECLARE v_algorithm VARCHAR(16)
    DEFAULT softdelete.val(t, '$.column_algorithm');
  DECLARE v_key_algorithm VARCHAR(16)
    DEFAULT softdelete.val(t, '$.key_algorithm');
  DECLARE v_drop_key BOOLEAN
    DEFAULT softdelete.has_column(t, 'softdelete_key');
  DECLARE v_drop_marker BOOLEAN DEFAULT NOT v_keep
    AND softdelete.val(t, '$.adopted') = '0'
    AND softdelete.val(t, '$.marker_exists') = '1';
  DECLARE v_drop_by BOOLEAN DEFAULT NOT v_keep
    AND softdelete.val(t, '$.deleted_by') = '1'
    AND softdelete.has_column(t, 'deleted_by');

  CALL softdelete.refuse_blocking(t, v_drop_marker OR v_drop_by, v_drop_key);

  IF v_drop_key THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ', v_table,
      ' DROP COLUMN `softdelete_key`',
        softdelete.algorithm_clause(v_key_algorithm)),
      v_key_algorithm, 'generated column', NULL);
  END IF;
  IF v_drop_marker THEN
    -- A row that was deleted since the count would become live unseen.
    CALL softdelete.add_step(steps, CONCAT('CALL softdelete.expect_no_deleted(',
      softdelete.quote_text(softdelete.val(t, '$.schema')), ', ',
      softdelete.quote_text(softdelete.val(t, '$.table')),
      ', ', softdelete.quote_text(softdelete.val(t, '$.deleted_column')), ')'),
      NULL, 'no row was deleted meanwhile', NULL);
  END IF;
  IF v_drop_marker OR v_drop_by THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ', v_table, ' ',
      CONCAT_WS(', ', IF(v_drop_marker, CONCAT('DROP COLUMN ', v_marker), NULL),
                IF(v_drop_by, 'DROP COLUMN `deleted_by`', NULL)),
        softdelete.algorithm_clause(v_algorithm)),
      v_algorithm, 'columns that enable added', NULL);
  END IF;
END $$
