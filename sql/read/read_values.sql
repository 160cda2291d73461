-- Procedure: softdelete.read_values (internal)
--
-- Reads what the values of an adopted marker tell of its meaning: the unit of
-- times that are kept as numbers, which is sure where all of them lie in the years
-- 1990 to 2100 in one unit; whether a flag is 0 in some rows and NULL in others;
-- and how many rows lie within a day of a sentinel, but not at it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after the columns of read_marker
--
-- Example
-- -------
-- CALL softdelete.read_values(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_values $$
CREATE PROCEDURE softdelete.read_values (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads what the values of a marker tell of its meaning.'
BEGIN
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_class VARCHAR(8) DEFAULT softdelete.marker_class(v_type);
  DECLARE v_kind VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.marker');
  DECLARE v_live VARCHAR(64) DEFAULT COALESCE(
    softdelete.json_text(facts, '$.live_value'),
    softdelete.json_text(facts, '$.live_default'));
  DECLARE v_marker VARCHAR(130) DEFAULT softdelete.quote_name(
    softdelete.json_text(facts, '$.deleted_column'));
  DECLARE v_from TEXT DEFAULT CONCAT(' FROM ',
    softdelete.table_at(facts, '$.rows'), ' WHERE ');
  DECLARE v_number BIGINT;
  -- ER_DBACCESS_DENIED, ER_TABLEACCESS_DENIED, ER_COLUMNACCESS_DENIED: what is not
  -- known then, refuse_marker asks for.
  DECLARE EXIT HANDLER FOR 1044, 1142, 1143 SET v_number = NULL;

  IF v_class = 'number' AND COALESCE(v_kind, 'epoch') = 'epoch'
     AND softdelete.json_text(facts, '$.unit') IS NULL THEN
    CALL softdelete.query_number(CONCAT('SELECT CASE',
      ' WHEN MIN(m) >= 631152000 AND MAX(m) < 4133980800 THEN 1',
      ' WHEN MIN(m) >= 631152000000 AND MAX(m) < 4133980800000 THEN 2',
      ' WHEN MIN(m) >= 631152000000000 AND MAX(m) < 4133980800000000 THEN 3',
      ' WHEN MIN(m) >= 631152000000000000 AND MAX(m) < 4133980800000000000',
      ' THEN 4 END INTO @softdelete_number FROM (SELECT ', v_marker, ' AS m',
      v_from, v_marker, ' <> 0) AS used'), v_number);
    SET facts = JSON_SET(facts, '$.unit', ELT(v_number, 's', 'ms', 'us', 'ns'));
  ELSEIF v_class = 'boolean'
     AND softdelete.json_text(facts, '$.marker_nullable') = 'YES'
     AND softdelete.json_text(facts, '$.live_value') IS NULL THEN
    CALL softdelete.query_number(CONCAT('SELECT EXISTS (SELECT 1', v_from,
      v_marker, ' = 0) AND EXISTS (SELECT 1', v_from, v_marker,
      ' IS NULL) INTO @softdelete_number'), v_number);
    SET facts = JSON_SET(facts, '$.mixed', CONCAT(v_number, ''));
  ELSEIF v_class = 'moment' AND COALESCE(v_kind, 'sentinel') = 'sentinel'
     AND softdelete.json_text(facts, '$.marker_nullable') = 'NO'
     AND v_live REGEXP '^[0-9]{4}-[0-9]{2}-[0-9]{2}( |$)' THEN
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number', v_from, IF(v_type LIKE 'timestamp%',
        CONCAT('UNIX_TIMESTAMP(', v_marker, ') < 86401 AND UNIX_TIMESTAMP(',
               v_marker, ') NOT IN (0, 1)'),
        CONCAT('ABS(TIMESTAMPDIFF(MICROSECOND, ', softdelete.quote_text(v_live),
               ', ', v_marker, ')) BETWEEN 1 AND 86400000000'))), v_number);
    SET facts = JSON_SET(facts, '$.near', CONCAT(v_number, ''));
  END IF;
END $$
