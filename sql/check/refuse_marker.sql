-- Procedure: softdelete.refuse_marker (internal)
--
-- Refuses a column that cannot be the marker, or whose meaning is not known.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
--
-- Example
-- -------
-- CALL softdelete.refuse_marker(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_marker $$
CREATE PROCEDURE softdelete.refuse_marker (IN facts LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses a column that cannot be the marker.'
BEGIN
  DECLARE v_display VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.display');
  DECLARE v_names TEXT DEFAULT softdelete.json_text(facts, '$.candidates');
  DECLARE v_fault TEXT;

  IF v_names IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ': which column is the marker: ',
      v_names, '? Name it with "deleted_column"'));
  END IF;
  SET v_fault = COALESCE(softdelete.fault_of_column(facts),
    CASE softdelete.json_text(facts, '$.marker')
      WHEN 'time' THEN softdelete.fault_of_time(facts)
      WHEN 'sentinel' THEN softdelete.fault_of_sentinel(facts)
      WHEN 'epoch' THEN softdelete.fault_of_epoch(facts)
      ELSE softdelete.fault_of_flag(facts) END);
  IF v_fault IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, '.',
      softdelete.json_text(facts, '$.deleted_column'), v_fault));
  END IF;
END $$
