-- Procedure: softdelete.expect_all_references (internal)
--
-- Refuses a caller who sees only some of the foreign keys that refer to a
-- table, and one who cannot know how many there are.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table that is referred to
-- in_references: see read_references
--
-- Example
-- -------
-- CALL softdelete.expect_all_references('shop', 'customers', @references);

DROP PROCEDURE IF EXISTS softdelete.expect_all_references $$
CREATE PROCEDURE softdelete.expect_all_references
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64),
   IN in_references LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses a caller who sees only some of the foreign keys.'
BEGIN
  DECLARE v_count BIGINT;
  DECLARE v_seen BIGINT DEFAULT softdelete.json_text(in_references, '$.keys');

  CALL softdelete.count_references(in_schema, in_table, v_count);
  IF v_count IS NULL OR v_count <> v_seen THEN
    CALL softdelete.refuse(CONCAT(in_schema, '.', in_table, ': ',
      CURRENT_USER(), ' sees ', v_seen, ' of ', v_count, ' foreign keys that',
      ' refer to it: the others are of tables that it has no privilege on, or',
      ' that are being altered; use an account that may read them all, or',
      ' try again after the ALTER'));
  END IF;
END $$
