-- Procedure: softdelete.refuse_old_key (internal)
--
-- Refuses to give a unique key its marker back when deleted rows with one value
-- have one marker, too, as two deletes in one second have, and any two of a flag.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_key: the key, with old
--
-- Example
-- -------
-- CALL softdelete.refuse_old_key(@facts, JSON_EXTRACT(@facts, '$.keys[0]'));

DROP PROCEDURE IF EXISTS softdelete.refuse_old_key $$
CREATE PROCEDURE softdelete.refuse_old_key
  (IN facts LONGTEXT, IN in_key LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses a unique key that cannot have the marker again.'
BEGIN
  DECLARE v_old TEXT DEFAULT softdelete.json_text(in_key, '$.old');
  DECLARE v_group TEXT DEFAULT softdelete.json_text(in_key, '$.group');
  DECLARE v_where TEXT DEFAULT softdelete.json_text(in_key, '$.not_null');
  DECLARE v_name VARCHAR(130);
  DECLARE v_rows TEXT;
  DECLARE i INT DEFAULT 1;

  WHILE i <= 2 DO
    SET v_name = softdelete.quote_name(softdelete.json_text(facts,
          ELT(i, '$.deleted_column', '$.time_column'))),
        i = i + 1;
    IF LOCATE(v_name, v_old) > 0 THEN
      SET v_group = CONCAT(v_group, ', ', v_name),
          v_where = CONCAT(v_where, ' AND ', v_name, ' IS NOT NULL');
    END IF;
  END WHILE;
  CALL softdelete.find_twins(facts, v_group, v_where, v_rows);
  IF v_rows IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ': unique key ',
      softdelete.quote_name(softdelete.json_text(in_key, '$.name')), ' (', v_old,
      ') cannot be given back: it has one value in the rows ', v_rows,
      ': purge one, or use {"deleted_rows": "purge"}'));
  END IF;
END $$
