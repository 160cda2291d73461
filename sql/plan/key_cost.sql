-- Function: softdelete.key_cost (internal)
--
-- Returns what the way to keep the generated column costs, now and later. Only
-- one that unique keys hold has a price, and only on MariaDB.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
--
-- Returns the text, with a semicolon and a blank before it, or ''.
--
-- Example
-- -------
-- SELECT softdelete.key_cost(@facts);

DROP FUNCTION IF EXISTS softdelete.key_cost $$
CREATE FUNCTION softdelete.key_cost (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns what the way to keep the generated column costs.'
  RETURN CASE
    WHEN softdelete.json_text(facts, '$.key') = 'stored'
      THEN CONCAT('; stored: copies the table now, ',
             IF(softdelete.json_text(facts, '$.unique') = 'live', '1 byte',
                '8 bytes'), ' more in each row',
             IF(softdelete.is_mariadb(),
                '; later ADD and DROP COLUMN stay INSTANT', ''))
    WHEN softdelete.json_text(facts, '$.needs_key') = '1'
         AND softdelete.is_mariadb()
      THEN CONCAT('; virtual: nothing is copied now; later ADD and DROP COLUMN',
             ' of this table copy it, "key": "stored" prevents that')
    ELSE '' END $$
