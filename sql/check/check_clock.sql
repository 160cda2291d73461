-- Procedure: softdelete.check_clock (internal)
--
-- Where rows were deleted in the future: says that any session of this server
-- may set its own clock, as it does unless secure_timestamp forbids it. MySQL
-- has no such setting.
--
-- Parameters
-- ----------
-- findings: JSON array, see add_finding; after check_rows of all tables
--
-- Example
-- -------
-- CALL softdelete.check_clock(@findings);

DROP PROCEDURE IF EXISTS softdelete.check_clock $$
CREATE PROCEDURE softdelete.check_clock (INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Says where any session may set its own clock.'
BEGIN
  IF JSON_SEARCH(findings, 'one', 'deleted_in_future', NULL, '$[*].code')
       IS NOT NULL /*M! AND EXISTS (
         SELECT 1 FROM information_schema.global_variables
          WHERE variable_name = 'SECURE_TIMESTAMP' AND variable_value = 'NO') */
     AND softdelete.is_mariadb() THEN
    CALL softdelete.add_finding(findings,
      JSON_OBJECT('display', '(server)'), 'note',
      CONCAT('secure_timestamp_off: any session may SET timestamp, and delete',
             ' at a time of its own'),
      'secure_timestamp = REPLICATION in the server''s option file');
  END IF;
END $$
