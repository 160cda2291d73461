-- Procedure: softdelete.read_adopted_rows (internal)
--
-- Says what becomes of the rows of a table whose marker is adopted: how many count
-- as deleted, since when, and how many of them look as if they should not. In a
-- large table without an index on the marker it estimates the number, as
-- softdelete.status does, and looks no further.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after refuse_marker; sets adopts
--
-- Example
-- -------
-- CALL softdelete.read_adopted_rows(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_adopted_rows $$
CREATE PROCEDURE softdelete.read_adopted_rows (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Says which rows count as deleted by an adopted marker.'
BEGIN
  DECLARE v_rows LONGTEXT;
  DECLARE v_odd, v_text, v_where TEXT;
  DECLARE v_number BIGINT;
  DECLARE i INT DEFAULT 1;
  DECLARE v_exact BOOLEAN;
  -- ER_DBACCESS_DENIED, ER_TABLEACCESS_DENIED, ER_COLUMNACCESS_DENIED: enable says
  -- later which privilege is missing.
  DECLARE EXIT HANDLER FOR 1044, 1142, 1143 SET facts = facts;

  CALL softdelete.count_rows(facts, FALSE, v_rows);
  SET v_exact = softdelete.json_text(v_rows, '$.counted') = 'exact';
  WHILE v_exact AND i <= 5
        AND softdelete.json_text(v_rows, '$.deleted') <> '0' DO
    SET v_where = softdelete.odd_rows(facts,
          ELT(i, 'future', 'never', 'early', 'zero', 'neither'));
    IF v_where IS NOT NULL THEN
      CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
        ' @softdelete_number FROM ', softdelete.table_at(facts, '$.rows'),
        ' WHERE ', v_where), v_number);
      IF v_number > 0 THEN
        SET v_odd = CONCAT_WS(', ', v_odd, CONCAT(v_number, ELT(i,
              ' in the future', ' in the year 9999',
              ' in 1970 or before', ' at zero dates',
              CONCAT(' neither live nor deleted by the values of `',
                     softdelete.json_text(facts, '$.deleted_column'), '`'))));
      END IF;
    END IF;
    SET i = i + 1;
  END WHILE;
  SET facts = JSON_SET(facts, '$.adopts', CONCAT(
    'adopts ', softdelete.quote_name(
      softdelete.json_text(facts, '$.deleted_column')), ', ',
    softdelete.meaning_text(facts), ': ',
    IF(softdelete.json_text(v_rows, '$.deleted') = '0', 'no row is deleted',
       CONCAT_WS(', ', CONCAT(IF(v_exact, '', 'about '), softdelete.count_of(
           softdelete.json_text(v_rows, '$.deleted'), 'row'),
           IF(softdelete.json_text(v_rows, '$.deleted') = '1', ' is', ' are'),
           ' deleted'),
         CONCAT('the oldest at ', softdelete.json_text(v_rows, '$.oldest')),
         CONCAT('the newest at ', softdelete.json_text(v_rows, '$.newest')),
         v_odd))));
END $$
