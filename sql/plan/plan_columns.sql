-- Procedure: softdelete.plan_columns (internal)
--
-- Plans the columns that the table lacks: the marker, deleted_by and the
-- generated column for the unique keys. That one has an ALTER of its own, as
-- the server can add it instantly only alone.
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
  COMMENT 'Plans the columns that a table needs.'
BEGIN
  DECLARE v_alter TEXT DEFAULT CONCAT('ALTER TABLE ',
    softdelete.table_at(facts, '$.rows'));
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(
      softdelete.json_text(facts, '$.deleted_column'));
  DECLARE v_algorithm VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.column_algorithm');
  DECLARE v_key_algorithm VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.key_algorithm');
  DECLARE v_needs_key BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.needs_key') = '1'
    AND NOT softdelete.has_column(facts, 'softdelete_key');
  DECLARE v_add, v_names TEXT;

  IF softdelete.json_text(facts, '$.marker_exists') = '0' THEN
    SET v_add = CONCAT('ADD COLUMN ', v_marker, ' DATETIME(6) NULL'),
        v_names = CONCAT('marker ', v_marker);
  END IF;
  IF softdelete.json_text(facts, '$.deleted_by') = '1'
     AND NOT softdelete.has_column(facts, 'deleted_by') THEN
    SET v_add = CONCAT_WS(', ', v_add,
          CONCAT('ADD COLUMN `deleted_by` VARCHAR(384)',
                 ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL')),
        v_names = CONCAT_WS(' and ', v_names, 'column `deleted_by`');
  END IF;
  -- A table that was enabled before lacks a column: an index holds the
  -- generated one, which is virtual.
  IF softdelete.is_mariadb()
     AND softdelete.has_column(facts, 'softdelete_key') THEN
    SET v_algorithm = NULL,
        facts = JSON_SET(facts, '$.column_blocks',
                         'an index on a virtual column');
  END IF;
  CALL softdelete.refuse_blocking(facts, v_add IS NOT NULL, v_needs_key);

  IF v_add IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT(v_alter, ' ', v_add,
        softdelete.algorithm_clause(v_algorithm)),
      v_algorithm, v_names, CONCAT(
        IF(softdelete.json_text(facts, '$.marker_exists') = '0',
           'marker_lost', 'deleted_by_lost'), ': ', v_names, ' missing'));
  END IF;

  IF v_needs_key THEN
    CALL softdelete.add_step(steps, CONCAT(v_alter,
      ' ADD COLUMN `softdelete_key` ',
      IF(softdelete.json_text(facts, '$.unique') = 'live', 'TINYINT',
         CONCAT('DATETIME(', softdelete.json_text(facts, '$.precision'), ')')),
      ' GENERATED ALWAYS AS (', softdelete.key_expression(
        softdelete.json_text(facts, '$.unique'),
        softdelete.json_text(facts, '$.deleted_column')), ')',
      ' VIRTUAL INVISIBLE', softdelete.algorithm_clause(v_key_algorithm)),
      v_key_algorithm,
      CONCAT('generated column for the unique keys, style ',
             softdelete.json_text(facts, '$.why_unique')),
      'key_lost: generated column `softdelete_key` missing');
  END IF;
END $$
