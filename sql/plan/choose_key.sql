-- Procedure: softdelete.choose_key (internal)
--
-- Decides what is to be done to the generated column, and which id the table
-- has: that of its tag, or a new one for a tag that enable has to write.
--
-- A generated column cannot be modified. So another style, or another way to
-- keep it, takes a second column, softdelete_key_other: the unique keys get it,
-- the two change names, and the old one is dropped. There is no moment in which
-- a value of a live row is not unique.
--
-- A table that was enabled before there were tags works without. enable tags it
-- where that does not block writes, or where it may.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_tag: whether to tag a table that was enabled before there were tags
--
-- Example
-- -------
-- CALL softdelete.choose_key(@facts, TRUE);

DROP PROCEDURE IF EXISTS softdelete.choose_key $$
CREATE PROCEDURE softdelete.choose_key (INOUT facts LONGTEXT, IN in_tag BOOLEAN)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Decides what is to be done to the generated column.'
BEGIN
  DECLARE v_needs_key BOOLEAN DEFAULT JSON_LENGTH(facts, '$.keys') > 0;
  DECLARE v_exists BOOLEAN DEFAULT softdelete.json_text(facts, '$.key_exists');
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.state');
  DECLARE v_known VARCHAR(36) DEFAULT softdelete.json_text(facts, '$.table_id');
  DECLARE v_id VARCHAR(36) DEFAULT softdelete.json_text(facts, '$.tag.id');
  DECLARE v_copies BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.copies_online');
  DECLARE v_old, v_blocks BOOLEAN;
  DECLARE v_does VARCHAR(8);

  SET facts = JSON_SET(facts, '$.key', COALESCE(
    softdelete.json_text(facts, '$.key'),
    IF(v_exists, IF(softdelete.json_text(facts, '$.key_stored') = '1',
                    'stored', 'virtual'), NULL),
    IF(v_state = 'enabling' AND v_known IS NOT NULL,
       softdelete.json_text(facts, '$.key_kind'), NULL),
    IF(v_needs_key AND v_copies, 'stored', 'virtual')));
  SET v_does = CASE WHEN NOT v_exists THEN 'add'
        WHEN NOT softdelete.key_matches(facts, JSON_EXTRACT(facts, '$.now'))
          THEN 'change'
        WHEN v_id IS NULL THEN 'tag' END;

  SET v_old = v_id IS NULL
        AND (v_exists OR (v_state IS NOT NULL AND v_known IS NULL)),
      v_blocks = NOT v_copies
        AND softdelete.json_text(facts, IF(v_exists, '$.key_indexed',
              '$.key_blocks')) <> '0';
  SET v_blocks = COALESCE(v_blocks, FALSE);
  IF v_old AND v_does <> 'change' AND (v_exists OR NOT v_needs_key)
     AND (NOT in_tag
          OR (v_blocks AND softdelete.json_text(facts, '$.online') = '1')) THEN
    SET v_does = NULL;
  END IF;
  IF v_id IS NULL THEN
    SET v_id = COALESCE(v_known, IF(v_does IS NULL, NULL, CONCAT(UUID(), '')));
  END IF;

  IF softdelete.is_mariadb()
     AND softdelete.json_text(facts, '$.key_indexed') = '1'
     AND softdelete.json_text(facts, '$.key_stored') = '0' THEN
    SET facts = JSON_SET(facts, '$.column_algorithm', NULL,
                         '$.column_blocks', 'an index on a virtual column');
  END IF;
  SET facts = JSON_SET(facts,
    '$.needs_key', IF(v_needs_key, '1', '0'),
    '$.untagged', IF(v_old, '1', '0'),
    '$.tag_blocks', IF(v_blocks, '1', '0'),
    '$.key_does', v_does,
    '$.key_target', IF(v_does = 'change', 'softdelete_key_other',
                       'softdelete_key'),
    '$.key_column', IF(v_needs_key, 'softdelete_key', NULL),
    '$.id', v_id);
END $$
