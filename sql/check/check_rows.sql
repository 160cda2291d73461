-- Procedure: softdelete.check_rows (internal)
--
-- Looks for deletion times that cannot be right.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_rows(@t, @findings);

DROP PROCEDURE IF EXISTS softdelete.check_rows $$
CREATE PROCEDURE softdelete.check_rows (IN t LONGTEXT, INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_marker VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.val(t, '$.deleted_column'));
  DECLARE v_count TEXT DEFAULT CONCAT(
    'SELECT COUNT(*) INTO @softdelete_number FROM ',
    softdelete.table_at(t, '$.rows'),
    ' WHERE ', v_marker);
  DECLARE v_number BIGINT;

  IF softdelete.val(t, '$.marker_exists') = '1' THEN
    CALL softdelete.query_number(CONCAT(v_count, ' > ',
      IF(softdelete.val(t, '$.zone') = 'utc', 'UTC_TIMESTAMP(6)', 'NOW(6)')),
      v_number);
    IF v_number > 0 THEN
      CALL softdelete.add_finding(findings, t, 'warning',
        CONCAT(softdelete.count_of(v_number, 'row'), ' deleted in the future'),
        IF(softdelete.val(t, '$.zone') = 'utc', CONCAT('is ', v_marker,
             ' written in local time? It is taken to be in UTC'),
           CONCAT('set ', v_marker, ' right')));
    END IF;
    CALL softdelete.query_number(
      CONCAT(v_count, ' < TIMESTAMP''1970-01-02 00:00:00'''), v_number);
    IF v_number > 0 THEN
      CALL softdelete.add_finding(findings, t, 'warning',
        CONCAT(softdelete.count_of(v_number, 'row'),
               ' deleted in 1970 or before'),
        CONCAT('they count as deleted; are they meant to be live? Then set ',
               v_marker, ' to NULL'));
    END IF;
  END IF;
END $$
