-- Procedure: softdelete.steps_columns (internal)
--
-- The columns: the marker, deleted_by and, in an ALTER of its own because the
-- server can add it instantly only alone, the generated column that goes into
-- the unique keys.
--
-- The key of a deleted row whose time is the sentinel itself is NULL: it does
-- not collide and is never taken for a live one.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_columns(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_columns $$
CREATE PROCEDURE softdelete.steps_columns (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_alter TEXT DEFAULT CONCAT('ALTER TABLE ',
    softdelete.table_at(t, '$.rows'));
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));
  DECLARE v_algorithm VARCHAR(16)
    DEFAULT softdelete.val(t, '$.column_algorithm');
  DECLARE v_key_algorithm VARCHAR(16)
    DEFAULT softdelete.val(t, '$.key_algorithm');
  DECLARE v_needs_key BOOLEAN DEFAULT softdelete.val(t, '$.needs_key') = '1'
    AND NOT softdelete.has_column(t, 'softdelete_key');
  DECLARE v_add, v_names TEXT;

  IF softdelete.val(t, '$.marker_exists') = '0' THEN
    SET v_add = CONCAT('ADD COLUMN ', v_marker, ' DATETIME(6) NULL'),
        v_names = CONCAT('marker ', v_marker);
  END IF;
  IF softdelete.val(t, '$.deleted_by') = '1'
     AND NOT softdelete.has_column(t, 'deleted_by') THEN
    SET v_add = CONCAT_WS(', ', v_add,
          CONCAT('ADD COLUMN `deleted_by` VARCHAR(384)',
                 ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL')),
        v_names = CONCAT_WS(' and ', v_names, 'column `deleted_by`');
  END IF;
  -- A column that is missing from a table enabled before: the generated one
  -- is virtual and has an index.
  IF softdelete.is_mariadb()
     AND softdelete.has_column(t, 'softdelete_key') THEN
    SET v_algorithm = NULL,
        t = JSON_SET(t, '$.column_blocks', 'an index on a virtual column');
  END IF;
  CALL softdelete.refuse_blocking(t, v_add IS NOT NULL, v_needs_key);

  IF v_add IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT(v_alter, ' ', v_add,
        softdelete.algorithm_clause(v_algorithm)),
      v_algorithm, v_names, CONCAT(v_names, ' missing'));
  END IF;

  IF v_needs_key THEN
    CALL softdelete.add_step(steps, CONCAT(v_alter,
      ' ADD COLUMN `softdelete_key` ',
      IF(softdelete.val(t, '$.unique') = 'live', CONCAT(
        'TINYINT GENERATED ALWAYS AS (IF(', v_marker, ' IS NULL, 1, NULL))'),
        CONCAT('DATETIME(', softdelete.val(t, '$.precision'),
          ') GENERATED ALWAYS AS (IF(', v_marker,
          ' = TIMESTAMP''1970-01-01 00:00:00'', NULL, COALESCE(', v_marker,
          ', TIMESTAMP''1970-01-01 00:00:00'')))')),
      ' VIRTUAL INVISIBLE', softdelete.algorithm_clause(v_key_algorithm)),
      v_key_algorithm,
      CONCAT('generated column for the unique keys, style ',
             softdelete.val(t, '$.why_unique')),
      'generated column `softdelete_key` missing');
  END IF;
END $$
