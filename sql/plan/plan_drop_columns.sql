-- Procedure: softdelete.plan_drop_columns (internal)
--
-- Plans to drop the columns that enable added. With "keep" the marker and
-- deleted_by stay where there are deleted rows.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after count_deleted
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_drop_columns(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_drop_columns $$
CREATE PROCEDURE softdelete.plan_drop_columns
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to drop the columns that enable added.'
BEGIN
  DECLARE v_table TEXT DEFAULT softdelete.table_at(facts, '$.table');
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(
      softdelete.json_text(facts, '$.deleted_column'));
  DECLARE v_keep BOOLEAN DEFAULT softdelete.json_text(facts, '$.deleted') > 0
    AND COALESCE(softdelete.json_text(facts, '$.deleted_rows'), '') = 'keep';
  DECLARE v_algorithm VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.column_algorithm');
  DECLARE v_key_algorithm VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.key_algorithm');
  DECLARE v_drop_key BOOLEAN
    DEFAULT softdelete.has_column(facts, 'softdelete_key');
  DECLARE v_drop_marker BOOLEAN DEFAULT NOT v_keep
    AND softdelete.json_text(facts, '$.adopted') = '0'
    AND softdelete.json_text(facts, '$.marker_exists') = '1';
  DECLARE v_drop_by BOOLEAN DEFAULT NOT v_keep
    AND softdelete.json_text(facts, '$.deleted_by') = '1'
    AND softdelete.has_column(facts, 'deleted_by');

  CALL softdelete.refuse_blocking(facts, v_drop_marker OR v_drop_by,
                                  v_drop_key);

  IF v_drop_key THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ', v_table,
      ' DROP COLUMN `softdelete_key`',
        softdelete.algorithm_clause(v_key_algorithm)),
      v_key_algorithm, 'generated column', NULL);
  END IF;
  IF v_drop_marker THEN
    -- A row that was deleted after the count would become live unseen.
    CALL softdelete.add_step(steps, CONCAT('CALL softdelete.expect_no_deleted(',
      softdelete.quote_text(softdelete.json_text(facts, '$.schema')), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.table')), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.deleted_column')),
      ')'),
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
