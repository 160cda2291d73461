-- Function: softdelete.fault_of_sentinel (internal)
--
-- Returns why a column cannot be a marker of the kind "sentinel".
--
-- A TIMESTAMP has one sentinel that the server can compare in a key whatever the
-- session's zone: the number 1. On MySQL it has none. When a table is altered, MySQL
-- writes a comparison of a date with 0 as one with a zero date, so that sessions with
-- NO_ZERO_DATE, which is its default, could neither read nor write the table.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
--
-- Returns what follows the name of the column in the error; NULL for none.
--
-- Example
-- -------
-- SELECT softdelete.fault_of_sentinel(@facts);

DROP FUNCTION IF EXISTS softdelete.fault_of_sentinel $$
CREATE FUNCTION softdelete.fault_of_sentinel (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns why a column cannot be a marker of the kind sentinel.'
BEGIN
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_default TEXT DEFAULT softdelete.json_text(facts, '$.live_default');
  DECLARE v_live TEXT DEFAULT softdelete.json_text(facts, '$.live_value');
  DECLARE v_near BIGINT DEFAULT softdelete.json_text(facts, '$.near');
  DECLARE v_date VARCHAR(64) DEFAULT IF(v_type = 'date', '$',
    ' [0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?$');

  RETURN CASE
    WHEN softdelete.marker_class(v_type) <> 'moment' THEN CONCAT(' is ', v_type,
      ': a sentinel is a DATETIME, TIMESTAMP or DATE')
    WHEN softdelete.json_text(facts, '$.marker_nullable') = 'YES'
      THEN CONCAT(' can be NULL: a sentinel stands in the place of NULL; make it',
                  ' NOT NULL first, or use "marker": "time"')
    WHEN v_live IS NULL THEN CONCAT(' is NOT NULL and has no default: which',
      ' value does a live row have? Use "live_value", or make it NULL first')
    WHEN v_type LIKE 'timestamp%' AND NOT softdelete.is_mariadb()
      THEN CONCAT(' is a TIMESTAMP NOT NULL, which a key of MySQL cannot compare',
                  ' in every time zone: make it DATETIME first')
    WHEN v_live LIKE '0000-00-00%' AND NOT softdelete.is_mariadb()
      THEN CONCAT(' has the zero date in live rows, with which MySQL could',
                  ' not read the table under NO_ZERO_DATE: use another date')
    WHEN NOT v_live REGEXP CONCAT('^[0-9]{4}-[0-9]{2}-[0-9]{2}', v_date)
      THEN IF(v_live = v_default,
        CONCAT(' has DEFAULT ', v_live, ': every new row would be deleted;',
               ' give it the constant that a live row has'),
        CONCAT(': "live_value": "', v_live, '" is no value of a ', v_type))
    WHEN v_type LIKE 'timestamp%' AND v_live <> '1970-01-01 00:00:01'
      THEN CONCAT(' is a TIMESTAMP NOT NULL: of its values only ''1970-01-01',
             ' 00:00:01'' UTC can be compared in a key in every time zone, not ''',
             v_live, ''': make it DATETIME first')
    WHEN v_live LIKE '%-00%'
         AND NOT v_live REGEXP '^0000-00-00($| 00:00:00$)'
      THEN CONCAT(': ', v_live, ' is no date')
    WHEN v_default <> v_live AND NOT v_type LIKE 'timestamp%'
      THEN CONCAT(' has DEFAULT ', v_default, ': every new row would be deleted,',
                  ' as a live one has ', v_live)
    WHEN v_near > 0 THEN CONCAT(': ', softdelete.count_of(v_near, 'row'),
      ' within a day of ', v_live, ', but not at it, would count as deleted: set',
      ' live ones, shifted by a time zone, to ', v_live, ' first') END;
END $$
