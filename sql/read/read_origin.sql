-- Procedure: softdelete.read_origin (internal)
--
-- Finds out what a table is to softdelete: one that the catalog has; one that
-- was enabled elsewhere, or under another name, and bears softdelete's own
-- objects; or a new one. Where the catalog's row of this name is about another
-- table, nothing of it stays in the facts.
--
-- A table bears softdelete's objects when it has the generated column by one of
-- its expressions, or one of its triggers.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_catalog
--
-- Example
-- -------
-- CALL softdelete.read_origin(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_origin $$
CREATE PROCEDURE softdelete.read_origin (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out what a table is to softdelete.'
BEGIN
  DECLARE v_moved LONGTEXT;
  DECLARE v_bears BOOLEAN;

  CALL softdelete.find_rows(facts);
  CALL softdelete.read_identity(facts);
  IF softdelete.json_text(facts, '$.identity') = 'other' THEN
    SET facts = JSON_OBJECT('schema', softdelete.json_text(facts, '$.schema'),
      'table', softdelete.json_text(facts, '$.table'),
      'display', softdelete.json_text(facts, '$.display'),
      'identity', 'other',
      'known_id', softdelete.json_text(facts, '$.known_id'));
    CALL softdelete.find_rows(facts);
    CALL softdelete.read_new_place(facts);
  ELSEIF softdelete.json_text(facts, '$.state') IS NOT NULL
    AND softdelete.json_text(facts, '$.identity') IS NULL THEN
    CALL softdelete.read_new_place(facts);
  END IF;

  SET v_bears = softdelete.json_text(facts, '$.key_style') IS NOT NULL
        OR JSON_LENGTH(facts, '$.own_triggers') > 0,
      facts = JSON_SET(facts, '$.bears', IF(v_bears, '1', '0'));
  IF v_bears AND softdelete.json_text(facts, '$.state') IS NULL THEN
    CALL softdelete.read_relatives(facts);
    SET v_moved = JSON_EXTRACT(facts, '$.moved_from');
    IF v_moved IS NOT NULL THEN
      CALL softdelete.read_catalog(v_moved);
      SET facts = JSON_MERGE_PATCH(v_moved, facts);
    END IF;
  END IF;
  CALL softdelete.read_found_options(facts);
END $$
