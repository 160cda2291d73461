-- Procedure: softdelete.plan_columns (internal)
--
-- Plans the marker and deleted_by, where the table lacks them. They are
-- INVISIBLE, so that SELECT * and INSERT without a column list mean what they
-- meant.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_columns(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_columns $$
CREATE PROCEDURE softdelete.plan_columns
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the marker and deleted_by, where the table lacks them.'
BEGIN
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(
      softdelete.json_text(facts, '$.deleted_column'));
  DECLARE v_algorithm VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.column_algorithm');
  DECLARE v_add, v_names TEXT;

  IF softdelete.json_text(facts, '$.marker_exists') = '0' THEN
    SET v_add = CONCAT('ADD COLUMN ', v_marker, ' DATETIME(6) NULL INVISIBLE'),
        v_names = CONCAT('marker ', v_marker);
  END IF;
  IF softdelete.json_text(facts, '$.deleted_by') = '1'
     AND NOT softdelete.has_column(facts, 'deleted_by') THEN
    SET v_add = CONCAT_WS(', ', v_add,
          CONCAT('ADD COLUMN `deleted_by` VARCHAR(384)',
                 ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL INVISIBLE')),
        v_names = CONCAT_WS(' and ', v_names, 'column `deleted_by`');
  END IF;
  -- A table that was enabled before lacks a column.
  IF softdelete.is_mariadb()
     AND softdelete.json_text(facts, '$.key_indexed') = '1'
     AND softdelete.json_text(facts, '$.key_stored') = '0' THEN
    SET v_algorithm = NULL,
        facts = JSON_SET(facts, '$.column_blocks',
                         'an index on a virtual column');
  END IF;
  CALL softdelete.refuse_blocking(facts, v_add IS NOT NULL, FALSE);

  IF v_add IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ',
        softdelete.table_at(facts, '$.rows'), ' ', v_add,
        softdelete.algorithm_clause(v_algorithm)),
      v_algorithm, v_names, CONCAT(
        IF(softdelete.json_text(facts, '$.marker_exists') = '0',
           'marker_lost: ', 'deleted_by_lost: '), v_names, ' missing'));
  END IF;
END $$
