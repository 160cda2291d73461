-- Procedure: softdelete.refuse_live_duplicates (internal)
--
-- Refuses live rows with one value in a unique key that holds the marker: it did
-- not see them, as NULL is never equal, and the generated column will.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
--
-- Example
-- -------
-- CALL softdelete.refuse_live_duplicates(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_live_duplicates $$
CREATE PROCEDURE softdelete.refuse_live_duplicates (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses live rows with one value in a key with the marker.'
BEGIN
  DECLARE v_key LONGTEXT;
  DECLARE v_rows TEXT;
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(facts, '$.keys') DO
    SET v_key = JSON_EXTRACT(facts, CONCAT('$.keys[', i, ']')), i = i + 1;
    IF softdelete.json_text(v_key, '$.old') IS NOT NULL
       AND softdelete.json_text(v_key, '$.lost') IS NULL
       AND softdelete.json_text(v_key, '$.holds') IS NULL THEN
      CALL softdelete.find_twins(facts, softdelete.json_text(v_key, '$.group'),
        CONCAT(softdelete.json_text(v_key, '$.not_null'), ' AND ',
               softdelete.marker_live(facts, '')), v_rows);
      IF v_rows IS NOT NULL THEN
        CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
          ': live rows have one value in unique key ',
          softdelete.quote_name(softdelete.json_text(v_key, '$.name')), ': ',
          v_rows, '; with the marker in it the key does not see them: change or',
          ' delete one first'));
      END IF;
    END IF;
  END WHILE;
END $$
