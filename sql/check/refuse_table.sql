-- Procedure: softdelete.refuse_table (internal)
--
-- Refuses what is not a table whose rows can be soft-deleted.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
--
-- Example
-- -------
-- CALL softdelete.refuse_table(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_table $$
CREATE PROCEDURE softdelete.refuse_table (IN facts LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses what is not a table whose rows can be soft-deleted.'
BEGIN
  DECLARE v_display VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.display');
  DECLARE v_type VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.type');
  DECLARE v_engine VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.engine');
  DECLARE v_rows_of VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.rows_of');

  IF softdelete.json_text(facts, '$.schema') IN ('mysql',
       'information_schema', 'performance_schema', 'sys', 'softdelete') THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' is in a system schema: only tables of users can be enabled'));
  ELSEIF v_type IS NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ': there is no such table',
      ' (a temporary table cannot be enabled)'));
  ELSEIF softdelete.json_text(facts, '$.temporary') = '1' THEN
    CALL softdelete.refuse_temporary(v_display);
  ELSEIF v_rows_of IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ' holds the rows of ', v_rows_of,
      ', which is enabled: name that one'));
  ELSEIF v_type = 'VIEW' OR v_type = 'SYSTEM VIEW' THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' is a view: enable the table that it reads'));
  ELSEIF v_type = 'SYSTEM VERSIONED' THEN
    CALL softdelete.refuse(CONCAT(v_display, ' is system-versioned and keeps',
      ' deleted rows already: see FOR SYSTEM_TIME, or drop the versioning'));
  ELSEIF v_type <> 'BASE TABLE' THEN
    CALL softdelete.refuse(CONCAT(v_display, ' is a ', LOWER(v_type),
      ', not a table'));
  ELSEIF v_engine IS NULL OR v_engine <> 'InnoDB' THEN
    CALL softdelete.refuse(CONCAT(v_display, ' has the engine ',
      COALESCE(v_engine, '(unknown)'),
      ': only InnoDB is supported; ALTER TABLE .. ENGINE = InnoDB first'));
  ELSEIF softdelete.json_text(facts, '$.primary_key') IS NULL THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' has no primary key: add one, as the functions name a row by it'));
  END IF;
END $$
