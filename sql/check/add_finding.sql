-- Procedure: softdelete.add_finding (internal)
--
-- Appends a finding to the list that check shows.
--
-- Parameters
-- ----------
-- findings: the list, a JSON array
-- facts: see begin_facts
-- in_severity: 'error' (soft delete does not work as it should), 'warning' or
--   'note'
-- in_finding: what is wrong, with its code before it. docs/reference.md lists
--   the codes.
-- in_todo: what to do about it: statements with semicolons between, wherever
--   there are such that mend it
--
-- Example
-- -------
-- CALL softdelete.add_finding(@findings, @facts, 'error',
--   'view_lost: view `a` is missing', 'CALL softdelete.enable(..)');

DROP PROCEDURE IF EXISTS softdelete.add_finding $$
CREATE PROCEDURE softdelete.add_finding
  (INOUT findings LONGTEXT, IN facts LONGTEXT, IN in_severity VARCHAR(8),
   IN in_finding TEXT, IN in_todo TEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Appends a finding to the list that check shows.'
BEGIN
  SET findings = JSON_ARRAY_APPEND(findings, '$',
    JSON_OBJECT('table', softdelete.json_text(facts, '$.display'),
                'severity', in_severity,
                'code', SUBSTRING_INDEX(in_finding, ': ', 1),
                'finding', SUBSTRING(in_finding FROM
                             LOCATE(': ', in_finding) + 2),
                'todo', in_todo));
END $$
