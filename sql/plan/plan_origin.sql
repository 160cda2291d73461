-- Procedure: softdelete.plan_origin (internal)
--
-- Plans what the catalog needs before a table can have its row: a row that is
-- about another table goes with that one, or away where that one is gone; and
-- the row of the name that this table had before becomes its row.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_origin(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_origin $$
CREATE PROCEDURE softdelete.plan_origin
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the catalog''s rows of other names.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_place VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.now_at');
  DECLARE v_from TEXT DEFAULT softdelete.json_text(facts, '$.moved_from.table');
  DECLARE v_display TEXT DEFAULT softdelete.json_text(facts, '$.display');
  DECLARE v_here TEXT DEFAULT CONCAT(softdelete.quote_text(v_schema), ', ',
    softdelete.quote_text(softdelete.json_text(facts, '$.table')));

  IF softdelete.json_text(facts, '$.identity') = 'other'
     AND (v_from IS NULL OR v_place IS NULL) THEN
    IF v_place IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM softdelete.tables
          WHERE table_schema = v_schema AND table_name = v_place) THEN
      CALL softdelete.add_step(steps, CONCAT('CALL softdelete.rename_row(',
        v_here, ', ', softdelete.quote_text(v_schema), ', ',
        softdelete.quote_text(v_place), ')'), NULL,
        CONCAT('catalog: the row of the table that is now ', v_schema, '.',
               v_place), NULL);
    ELSE
      CALL softdelete.add_step(steps, CONCAT('DELETE FROM softdelete.tables',
        softdelete.catalog_where(facts)), NULL,
        CONCAT('catalog: the row of another table that was ', v_display),
        NULL);
    END IF;
  END IF;
  IF v_from IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT('CALL softdelete.rename_row(',
      softdelete.quote_text(
        softdelete.json_text(facts, '$.moved_from.schema')), ', ',
      softdelete.quote_text(v_from), ', ', v_here, ')'), NULL,
      CONCAT('catalog: the row of ',
             softdelete.json_text(facts, '$.moved_from.display'),
             ', which has this name now',
             IF(softdelete.json_text(facts, '$.identity') = 'other'
                  AND v_place IS NOT NULL, '; the two are swapped', '')), NULL);
  END IF;
END $$
