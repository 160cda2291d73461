-- Procedure: softdelete.refuse_changed_marker (internal)
--
-- Refuses another marker for a table that has one, and another meaning of it:
-- other rows would count as deleted.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
-- in_options: JSON object or NULL
--
-- Example
-- -------
-- CALL softdelete.refuse_changed_marker(@facts, '{"deleted_column": "gone"}');

DROP PROCEDURE IF EXISTS softdelete.refuse_changed_marker $$
CREATE PROCEDURE softdelete.refuse_changed_marker
  (IN facts LONGTEXT, IN in_options LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses another marker for a table that has one.'
BEGIN
  DECLARE v_now VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_column');
  DECLARE v_display VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.display');
  DECLARE v_name VARCHAR(16);
  DECLARE v_given, v_known TEXT;
  DECLARE i INT DEFAULT 1;

  IF LOWER(softdelete.option_value(in_options, 'deleted_column'))
     <> LOWER(v_now) THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' has the marker ', softdelete.quote_name(v_now),
      ': by another one other rows would be deleted, so "deleted_column" cannot',
      ' be changed; RENAME COLUMN gives the marker another name'));
  END IF;
  WHILE softdelete.json_text(facts, '$.described') = '1' AND i <= 5 DO
    SET v_name = ELT(i, 'marker', 'unit', 'live_value', 'deleted_value',
                     'time_column'),
        v_given = softdelete.option_value(in_options, v_name),
        v_known = COALESCE(softdelete.json_text(facts, CONCAT('$.', v_name)),
                           'NULL'),
        i = i + 1;
    IF LOWER(v_given) <> LOWER(v_known)
       AND NOT v_known LIKE CONCAT(v_given, ' 00:00:00') THEN
      CALL softdelete.refuse(CONCAT(v_display, ' is enabled with "', v_name,
        '": "', v_known, '": to change what the marker means, disable the table',
        ' with {"deleted_rows": "keep"} first'));
    END IF;
  END WHILE;
END $$
