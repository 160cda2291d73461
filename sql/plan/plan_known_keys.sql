-- Procedure: softdelete.plan_known_keys (internal)
--
-- Plans that the catalog of an enabled table keeps what a unique key is before the
-- generated column takes the place of the marker in it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_known_keys(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_known_keys $$
CREATE PROCEDURE softdelete.plan_known_keys
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans that the catalog keeps a key before it is changed.'
BEGIN
  DECLARE v_known LONGTEXT;

  CALL softdelete.read_known_keys(facts, v_known);
  IF softdelete.json_text(facts, '$.state') IS NOT NULL
     AND softdelete.replaces_marker(facts)
     AND NOT v_known <=> softdelete.json_text(facts, '$.unique_keys') THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET unique_keys = ', softdelete.quote_text(
        softdelete.json_text(facts, '$.unique_keys')),
      softdelete.catalog_where(facts)),
      NULL, 'catalog: the unique keys as they are',
      'unique_key_narrow: a unique key holds the marker');
  END IF;
END $$
