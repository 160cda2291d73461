-- Procedure: softdelete.check_rows (internal)
--
-- Looks for deletion times that cannot be right.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_rows(@facts, @findings);

DROP PROCEDURE IF EXISTS softdelete.check_rows $$
CREATE PROCEDURE softdelete.check_rows
  (IN facts LONGTEXT, INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Looks for deletion times that cannot be right.'
BEGIN
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(
      softdelete.json_text(facts, '$.deleted_column'));
  DECLARE v_count TEXT DEFAULT CONCAT(
    'SELECT COUNT(*) INTO @softdelete_number FROM ',
    softdelete.table_at(facts, '$.rows'),
    ' WHERE ', v_marker);
  DECLARE v_utc BOOLEAN DEFAULT softdelete.json_text(facts, '$.zone') = 'utc';
  DECLARE v_now VARCHAR(32) DEFAULT IF(v_utc, 'UTC_TIMESTAMP(6)', 'NOW(6)');
  DECLARE v_first VARCHAR(40) DEFAULT ' < TIMESTAMP''1970-01-02 00:00:00''';
  DECLARE v_update TEXT DEFAULT CONCAT('UPDATE ',
    softdelete.table_at(facts, '$.rows'), ' SET ', v_marker, ' = ');
  DECLARE v_number BIGINT;

  IF softdelete.json_text(facts, '$.marker_exists') = '1' THEN
    CALL softdelete.query_number(CONCAT(v_count, ' > ', v_now), v_number);
    IF v_number > 0 THEN
      CALL softdelete.add_finding(findings, facts, 'warning',
        CONCAT('deleted_in_future: ', softdelete.count_of(v_number, 'row'),
          ' deleted in the future', IF(v_utc, CONCAT(': is ', v_marker,
            ' written in local time? It must be in UTC'), '')),
        CONCAT(v_update, v_now, ' WHERE ', v_marker, ' > ', v_now));
    END IF;
    CALL softdelete.query_number(CONCAT(v_count, v_first), v_number);
    IF v_number > 0 THEN
      CALL softdelete.add_finding(findings, facts, 'warning',
        CONCAT('deleted_in_1970: ', softdelete.count_of(v_number, 'row'),
          ' deleted in 1970 or before: they count as deleted; if they are to',
          ' be live, set ', v_marker, ' to NULL'),
        CONCAT(v_update, v_now, ' WHERE ', v_marker, v_first));
    END IF;
  END IF;
END $$
