-- Procedure: softdelete.read_relatives (internal)
--
-- Finds the catalog's rows of other names that have to do with this table: the
-- row of a name that it had before, and the row of a table that it is a copy
-- of. Both have the id in its tag; the one under the old name is a row whose
-- table no longer has it. Of several originals the one of the same name counts,
-- or else the oldest.
--
-- A table that version 0.1.0 enabled has no id. Its triggers tell its old name.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_identity
--
-- Example
-- -------
-- CALL softdelete.read_relatives(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_relatives $$
CREATE PROCEDURE softdelete.read_relatives (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds the catalog''s rows of other names of this table.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_id VARCHAR(36) DEFAULT softdelete.json_text(facts, '$.tag.id');
  DECLARE v_triggers TEXT DEFAULT JSON_EXTRACT(facts, '$.own_triggers');
  DECLARE v_other_schema, v_other, v_base VARCHAR(64);
  DECLARE v_there, v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT table_schema, table_name, base_table FROM softdelete.tables
     WHERE NOT (table_schema = v_schema AND table_name = v_table)
       AND (table_id = v_id
            OR (v_id IS NULL AND table_id IS NULL AND table_schema = v_schema
                AND softdelete.has_own_trigger(v_triggers, NULL, table_name)))
     ORDER BY table_name = v_table, enabled_at DESC;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  row_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_other_schema, v_other, v_base;
    IF v_done THEN
      LEAVE row_loop;
    END IF;
    IF v_id IS NULL THEN
      SET v_there = softdelete.has_own_trigger(
            softdelete.own_triggers(v_schema, v_base), NULL, v_other);
    ELSE
      CALL softdelete.bears_id(v_other_schema, v_base, v_id, v_there);
    END IF;
    SET facts = JSON_SET(facts, IF(v_there, '$.copy_of', '$.moved_from'),
      JSON_EXTRACT(JSON_OBJECT('schema', v_other_schema, 'table', v_other,
        'display', CONCAT(v_other_schema, '.', v_other)), '$'));
  END LOOP;
  CLOSE c;
END $$
