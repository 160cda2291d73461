-- Procedure: softdelete.read_lost_keys (internal)
--
-- Adds to the keys the unique ones that the catalog knows and the table lacks:
-- tools that make a schema equal to a model drop a widened key, and create the
-- one of the model only if no deleted row is in its way. A key that has another
-- name now, or whose columns are gone, is not lost.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
--
-- Example
-- -------
-- CALL softdelete.read_lost_keys(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_lost_keys $$
CREATE PROCEDURE softdelete.read_lost_keys (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Adds the unique keys that the catalog knows and the table lacks.'
BEGIN
  DECLARE v_known, v_key, v_columns LONGTEXT;
  DECLARE v_name VARCHAR(64);
  DECLARE v_text, v_rest TEXT;
  DECLARE v_here BOOLEAN;
  DECLARE i, j INT DEFAULT 0;

  IF softdelete.json_text(facts, '$.state') IS NOT NULL THEN
    CALL softdelete.read_known_keys(facts, v_known);
  END IF;
  WHILE i < JSON_LENGTH(v_known) DO
    SET v_key = JSON_EXTRACT(v_known, CONCAT('$[', i, ']')), i = i + 1;
    SET v_name = softdelete.json_text(v_key, '$.name'),
        v_text = softdelete.json_text(v_key, '$.text'),
        v_rest = v_text, v_columns = JSON_ARRAY(), v_here = FALSE, j = 0;
    WHILE NOT v_here AND j < JSON_LENGTH(facts, '$.keys') DO
      SET v_here = LOWER(v_name) = LOWER(softdelete.json_text(facts,
                     CONCAT('$.keys[', j, '].name')))
            OR v_text = softdelete.json_text(facts,
                 CONCAT('$.keys[', j, '].text')),
          j = j + 1;
    END WHILE;
    WHILE NOT v_here AND softdelete.first_name(v_rest) IS NOT NULL DO
      SET v_columns = JSON_ARRAY_APPEND(v_columns, '$',
                        softdelete.first_name(v_rest)),
          v_here = NOT softdelete.has_column(facts,
                         softdelete.first_name(v_rest)),
          v_rest = SUBSTRING(v_rest, LOCATE('`', v_rest)
                     + CHAR_LENGTH(softdelete.quote_name(
                         softdelete.first_name(v_rest))));
    END WHILE;
    IF NOT v_here THEN
      SET facts = JSON_SET(facts,
        '$.keys', JSON_ARRAY_APPEND(JSON_EXTRACT(facts, '$.keys'), '$',
          JSON_MERGE_PATCH(v_key, JSON_OBJECT('columns',
            JSON_EXTRACT(v_columns, '$'), 'group', v_text, 'type', 'BTREE',
            'bytes', 0, 'wide', 0, 'lost', '1'))),
        '$.unique_keys', CONCAT(JSON_ARRAY_APPEND(
          softdelete.json_text(facts, '$.unique_keys'), '$',
          JSON_EXTRACT(v_key, '$')), ''));
    END IF;
  END WHILE;
END $$
