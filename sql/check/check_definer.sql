-- Procedure: softdelete.check_definer (internal)
--
-- Looks for what a definer of triggers and views lacks, or may come to lack.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_definer
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_definer(@facts, @findings);

DROP PROCEDURE IF EXISTS softdelete.check_definer $$
CREATE PROCEDURE softdelete.check_definer
  (IN facts LONGTEXT, INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Looks for what a definer of triggers and views lacks.'
BEGIN
  DECLARE v_lost VARCHAR(384);

  IF softdelete.json_text(facts, '$.definer') = 'caller' THEN
    CALL softdelete.read_lost_definer(facts, v_lost);
    CALL softdelete.add_finding(findings, facts,
      IF(v_lost IS NULL, 'note', 'error'),
      IF(v_lost IS NULL,
         CONCAT('definer_caller: the definer of triggers and views is the',
                ' account that enabled',
                ' the table: they fail when it goes'),
         CONCAT('definer_lost: ', v_lost,
                ', the definer of triggers and views, does not exist:',
                ' every UPDATE or DELETE may fail')),
      CONCAT('CALL softdelete.enable(',
        softdelete.quote_text(softdelete.json_text(facts, '$.schema')), ', ',
        softdelete.quote_text(softdelete.json_text(facts, '$.table')),
        ', ''{"definer": "softdelete"}'')'));
  ELSEIF softdelete.json_text(facts, '$.definer_works') = '0'
     AND '1' IN (softdelete.json_text(facts, '$.views'),
                 softdelete.json_text(facts, '$.hide'),
                 softdelete.json_text(facts, '$.guard'),
                 softdelete.json_text(facts, '$.deleted_by')) THEN
    CALL softdelete.add_finding(findings, facts, 'error',
      CONCAT('definer_lost: softdelete@localhost, the definer of triggers',
             ' and views, is',
             ' missing or lacks TRIGGER: every UPDATE or DELETE may fail'),
      'run install.sql again');
  END IF;
END $$
