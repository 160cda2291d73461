-- Function: softdelete.origin_text (internal)
--
-- Returns what enable has found on a table that the catalog does not have: that
-- it was enabled elsewhere, is a copy or was renamed, and as what; and that the
-- catalog's row of its name was about another table.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_options
--
-- Returns the text; '' for a table that is new, or known by its name.
--
-- Example
-- -------
-- SELECT softdelete.origin_text(@facts);
--   -- enabled elsewhere, adopted with marker `deleted_at`, unique "live", guard

DROP FUNCTION IF EXISTS softdelete.origin_text $$
CREATE FUNCTION softdelete.origin_text (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns what enable has found on a table.'
BEGIN
  DECLARE v_moved, v_copy, v_what, v_found TEXT;

  SET v_moved = softdelete.json_text(facts, '$.moved_from.display'),
      v_copy = softdelete.json_text(facts, '$.copy_of.display');
  IF softdelete.is_adopted(facts) THEN
    SET v_what = CASE WHEN v_moved IS NOT NULL THEN CONCAT('was ', v_moved)
                      WHEN v_copy IS NOT NULL THEN CONCAT('a copy of ', v_copy)
                      ELSE 'enabled elsewhere' END,
        v_found = CONCAT_WS(', ',
          CONCAT('marker ', softdelete.quote_name(
            softdelete.json_text(facts, '$.deleted_column'))),
          CONCAT('unique "', softdelete.json_text(facts, '$.key_style'), '"'),
          IF(softdelete.has_own_trigger(JSON_EXTRACT(facts, '$.own_triggers'),
               'guard', NULL), 'guard', NULL),
          IF(softdelete.json_text(facts, '$.deleted_by') = '1',
             'deleted_by', NULL),
          IF(softdelete.json_text(facts, '$.hidden') = '1',
             CONCAT('rows in ', softdelete.json_text(facts, '$.rows')), NULL));
    SET v_what = CONCAT(v_what, ', adopted with ', v_found);
  END IF;
  RETURN COALESCE(CONCAT_WS('; ', v_what,
    softdelete.json_text(facts, '$.adopts'),
    IF(softdelete.json_text(facts, '$.identity') = 'other',
       CONCAT('not the table that was enabled under this name: nothing of its',
              ' options is used'), NULL),
    IF(softdelete.json_text(facts, '$.stays_visible') = '1',
       CONCAT('`softdelete_key` is visible to SELECT *, {"online": false}',
              ' hides it'), NULL)), '');
END $$
