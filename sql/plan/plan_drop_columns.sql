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
  DECLARE v_drop_marker BOOLEAN DEFAULT NOT v_keep
    AND softdelete.json_text(facts, '$.adopted') = '0'
    AND softdelete.json_text(facts, '$.marker_exists') = '1';
  DECLARE v_drop_by BOOLEAN DEFAULT NOT v_keep
    AND softdelete.json_text(facts, '$.deleted_by') = '1'
    AND softdelete.has_column(facts, 'deleted_by');

  CALL softdelete.refuse_blocking(facts, v_drop_marker OR v_drop_by, FALSE);

  CALL softdelete.read_tag(facts);
  IF softdelete.json_text(facts, '$.key_exists') = '1' THEN
    CALL softdelete.plan_drop_key(facts, steps, v_table, 'softdelete_key',
      softdelete.json_text(facts, '$.key_stored') = '1', FALSE,
      'generated column', NULL);
  END IF;
  -- A change of the generated column that was cut short has left the other one.
  IF softdelete.json_text(facts, '$.other.style') IS NOT NULL THEN
    CALL softdelete.plan_drop_key(facts, steps, v_table, 'softdelete_key_other',
      softdelete.json_text(facts, '$.other.stored') = '1', FALSE,
      'generated column that a change cut short has left', NULL);
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
