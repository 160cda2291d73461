-- Procedure: softdelete.refuse_primary_key (internal)
--
-- Refuses a primary key by which the functions cannot name a row, or that is
-- too long for the index on the marker.
--
-- InnoDB appends the primary key to each index that is not unique. With 32
-- columns together, MariaDB crashes as soon as a statement looks for all of
-- them.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
--
-- Example
-- -------
-- CALL softdelete.refuse_primary_key(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_primary_key $$
CREATE PROCEDURE softdelete.refuse_primary_key (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses a primary key that the functions cannot use.'
BEGIN
  DECLARE v_display VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.display');
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_marker VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci
    DEFAULT COALESCE(softdelete.time_of(facts),
                     softdelete.json_text(facts, '$.deleted_column'));
  DECLARE v_column, v_type, v_index VARCHAR(64);
  DECLARE v_length INT;

  -- The functions work on MariaDB only.
  IF softdelete.is_mariadb() THEN
    SELECT c.column_name, c.data_type INTO v_column, v_type
      FROM information_schema.statistics AS s
      JOIN information_schema.columns AS c ON c.column_name = s.column_name
     WHERE s.table_schema = v_schema AND s.table_name = v_rows
       AND s.index_name = 'PRIMARY'
       AND c.table_schema = v_schema AND c.table_name = v_rows
       AND c.data_type IN ('bit', 'geometry', 'point', 'linestring', 'polygon',
             'multipoint', 'multilinestring', 'multipolygon',
             'geometrycollection')
     ORDER BY s.seq_in_index LIMIT 1;
    IF v_column IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT(v_display, ': column ',
        softdelete.quote_name(v_column), ' of the primary key is of type ',
        UPPER(v_type), ', by which the functions cannot name a row: ',
        IF(v_type = 'bit', 'make it an integer or a BINARY',
           'use another primary key')));
    END IF;

    SELECT s.index_name, COUNT(*) INTO v_index, v_length
      FROM information_schema.statistics AS s
     WHERE s.table_schema = v_schema AND s.table_name = v_rows
       AND s.non_unique = 1
       AND EXISTS (SELECT 1 FROM information_schema.statistics AS f
                    WHERE f.table_schema = v_schema AND f.table_name = v_rows
                      AND f.index_name = s.index_name AND f.seq_in_index = 1
                      AND f.column_name = v_marker)
       AND NOT EXISTS (SELECT 1 FROM information_schema.statistics AS p
                        WHERE p.table_schema = v_schema
                          AND p.table_name = v_rows
                          AND p.index_name = 'PRIMARY'
                          AND p.column_name = s.column_name)
     GROUP BY s.index_name ORDER BY COUNT(*) DESC LIMIT 1;
    SET v_length = COALESCE(v_length, 1)
                 + JSON_LENGTH(softdelete.json_text(facts, '$.primary_key'));
    IF v_length >= 32 THEN
      CALL softdelete.refuse(CONCAT(v_display, ': the index ',
        COALESCE(CONCAT(softdelete.quote_name(v_index), ' '), ''),
        'on the marker and the primary key would have ', v_length,
        ' columns together, with which the server crashes: at most 31 are',
        ' safe; use a primary key of fewer columns'));
    END IF;
  END IF;
END $$
