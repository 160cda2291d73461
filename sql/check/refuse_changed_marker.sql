-- Procedure: softdelete.refuse_changed_marker (internal)
--
-- Refuses another marker for a table that has one: other rows would count as
-- deleted by it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
-- in_options: JSON object or NULL
--
-- Example
-- -------
-- CALL softdelete.refuse_changed_marker(@facts, '{"deleted_column": "gone"}');

DROP PROCEDURE IF EXISTS softdelete.refuse_changed_marker $$
CREATE PROCEDURE softdelete.refuse_changed_marker
  (IN facts LONGTEXT, IN in_options LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses another marker for a table that has one.'
BEGIN
  DECLARE v_now VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_column');

  IF LOWER(softdelete.option_value(in_options, 'deleted_column'))
     <> LOWER(v_now) THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ' has the marker ', softdelete.quote_name(v_now),
      ': by another one other rows would be deleted, so "deleted_column" cannot',
      ' be changed; RENAME COLUMN gives the marker another name'));
  END IF;
END $$
