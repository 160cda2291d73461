-- Procedure: softdelete.find_other_table (internal)
--
-- Finds a row of the catalog that is not about the table of its name.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
-- findings: JSON array, see add_finding
-- out_found: TRUE when the row is about another table, or one that has another
--   name now
--
-- Example
-- -------
-- CALL softdelete.find_other_table(@facts, @findings, @found);

DROP PROCEDURE IF EXISTS softdelete.find_other_table $$
CREATE PROCEDURE softdelete.find_other_table
  (IN facts LONGTEXT, INOUT findings LONGTEXT, OUT out_found BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds a row of the catalog that is not about the table.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_place VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.now_at');
  DECLARE v_other BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.identity') <=> 'other';

  SET out_found = v_other OR v_place IS NOT NULL;
  IF out_found THEN
    CALL softdelete.add_finding(findings, facts, 'error',
      CASE WHEN NOT v_other
             THEN CONCAT('table_renamed: the table is now ', v_schema, '.',
                         v_place)
           WHEN v_place IS NOT NULL
             THEN CONCAT('table_replaced: not the table that was enabled,',
                         ' which is now ', v_schema, '.', v_place)
           ELSE CONCAT('table_replaced: not the table that was enabled, which',
                  ' is gone; to leave this one as it is, DELETE FROM',
                  ' softdelete.tables', softdelete.catalog_where(facts)) END,
      CONCAT('CALL softdelete.enable(', softdelete.quote_text(v_schema), ', ',
             softdelete.quote_text(COALESCE(v_place,
               softdelete.json_text(facts, '$.table'))), ', NULL)'));
  END IF;
END $$
