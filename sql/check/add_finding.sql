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
-- in_finding: what is wrong
-- in_todo: what to do about it
--
-- Example
-- -------
-- CALL softdelete.add_finding(@findings, @facts, 'error', 'gone', 'disable');

DROP PROCEDURE IF EXISTS softdelete.add_finding $$
CREATE PROCEDURE softdelete.add_finding
  (INOUT findings LONGTEXT, IN facts LONGTEXT, IN in_severity VARCHAR(8),
   IN in_finding TEXT, IN in_todo TEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Appends a finding to the list that check shows.'
BEGIN
  SET findings = JSON_ARRAY_APPEND(findings, '$',
    JSON_OBJECT('table', softdelete.json_text(facts, '$.display'),
                'severity', in_severity, 'finding', in_finding,
                'todo', in_todo));
END $$
