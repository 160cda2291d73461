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
  DECLARE v_time VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.time_of(facts));
  DECLARE v_now TEXT DEFAULT softdelete.marker_now(facts);
  DECLARE v_count TEXT DEFAULT CONCAT(
    'SELECT COUNT(*) INTO @softdelete_number FROM ',
    softdelete.table_at(facts, '$.rows'), ' WHERE ');
  DECLARE v_update TEXT DEFAULT CONCAT('UPDATE ',
    softdelete.table_at(facts, '$.rows'), ' SET ', v_time, ' = ', v_now,
    ' WHERE ');
  DECLARE v_where TEXT;
  DECLARE v_number BIGINT;

  IF softdelete.json_text(facts, '$.marker_exists') = '1'
     AND v_time IS NOT NULL THEN
    SET v_where = softdelete.odd_rows(facts, 'future');
    CALL softdelete.query_number(CONCAT(v_count, v_where), v_number);
    IF v_number > 0 THEN
      CALL softdelete.add_finding(findings, facts, 'warning',
        CONCAT('deleted_in_future: ', softdelete.count_of(v_number, 'row'),
          ' deleted in the future',
          CASE WHEN softdelete.json_text(facts, '$.marker') = 'epoch'
                 THEN CONCAT(': is ', v_time, ' written in ',
                   softdelete.json_text(facts, '$.unit'), '?')
               WHEN softdelete.json_text(facts, '$.zone') = 'utc'
                 THEN CONCAT(': is ', v_time,
                   ' written in local time? It must be in UTC')
               ELSE '' END),
        CONCAT(v_update, v_where));
    END IF;
    SET v_where = softdelete.odd_rows(facts, 'early');
    CALL softdelete.query_number(CONCAT(v_count, v_where), v_number);
    IF v_number > 0 THEN
      CALL softdelete.add_finding(findings, facts, 'warning',
        CONCAT('deleted_in_1970: ', softdelete.count_of(v_number, 'row'),
          ' deleted in 1970 or before: they count as deleted; if they are to',
          ' be live, set ', REPLACE(softdelete.marker_restore(facts), ' = ',
                                    ' to ')),
        CONCAT(v_update, v_where));
    END IF;
  END IF;
END $$
