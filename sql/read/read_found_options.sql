-- Procedure: softdelete.read_found_options (internal)
--
-- Puts the options into the facts that the objects of a table tell. The
-- generated column tells the marker and the style, also of a table that the
-- catalog has: its marker may have been renamed since. Of a table that the
-- catalog does not have, the tag tells whether the marker was there before, and
-- triggers and columns the rest. Where no trigger is left at all, those of the
-- table that it is a copy of count, or else the defaults: a guard too many is
-- easier to mend than one too few.
--
-- Without a tag the view of a hidden table tells whether enable added the
-- marker: it leaves it out then. Otherwise nobody knows, and the marker stays
-- after disable.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_relatives
--
-- Example
-- -------
-- CALL softdelete.read_found_options(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_found_options $$
CREATE PROCEDURE softdelete.read_found_options (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Puts the options that the table itself tells into the facts.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_rows VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_triggers TEXT DEFAULT JSON_EXTRACT(facts, '$.own_triggers');
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.state');
  DECLARE v_view VARCHAR(80) DEFAULT CONCAT(v_table, '_live');
  DECLARE v_original LONGTEXT DEFAULT JSON_EXTRACT(facts, '$.copy_of');
  DECLARE v_any BOOLEAN DEFAULT JSON_LENGTH(v_triggers) > 0;
  DECLARE v_guard, v_by BOOLEAN;

  IF COALESCE(v_state, 'enabled') <> 'enabling'
     AND softdelete.json_text(facts, '$.key_style') IS NOT NULL THEN
    SET facts = JSON_SET(facts,
      '$.deleted_column', softdelete.json_text(facts, '$.key_marker'),
      '$.unique', softdelete.json_text(facts, '$.key_style'));
    IF v_state IS NULL THEN
      SET facts = JSON_MERGE_PATCH(facts,
            JSON_EXTRACT(facts, '$.key_meaning'));
    END IF;
  ELSEIF v_state IS NULL AND v_any
     AND softdelete.is_own_view(v_schema, v_view, v_rows) THEN
    SET facts = JSON_SET(facts, '$.deleted_column', softdelete.json_text(
      softdelete.view_reads(v_schema, v_view), '$.marker'));
  END IF;

  IF v_state IS NULL AND softdelete.json_text(facts, '$.bears') = '1' THEN
    IF v_original IS NOT NULL THEN
      CALL softdelete.read_catalog(v_original);
    END IF;
    SET v_guard = IF(v_any,
          softdelete.has_own_trigger(v_triggers, 'guard', NULL),
          softdelete.json_text(v_original, '$.guard')),
        v_by = softdelete.has_own_trigger(v_triggers, 'deleted_by', NULL)
          OR softdelete.is_own_deleted_by(v_schema, v_rows);
    SET facts = JSON_SET(facts,
      '$.adopted', COALESCE(softdelete.json_text(facts, '$.tag.adopted'),
        IF(softdelete.json_text(facts, '$.hidden') = '1'
             AND softdelete.has_table(v_schema, v_table)
             AND NOT softdelete.has_column(
                   JSON_OBJECT('schema', v_schema, 'rows', v_table),
                   softdelete.json_text(facts, '$.deleted_column')),
           '0', '1')),
      '$.guard', CONCAT(v_guard, ''), '$.deleted_by', IF(v_by, '1', '0'),
      '$.views', softdelete.json_text(v_original, '$.views'),
      '$.hide', softdelete.json_text(facts, '$.hidden'));
  END IF;
END $$
