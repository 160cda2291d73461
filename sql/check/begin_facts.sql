-- Procedure: softdelete.begin_facts (internal)
--
-- Begins the JSON object that describes a table. The routines pass it on as
-- `facts`, and each adds the members that it finds out.
--
-- Refuses a name that cannot be a table's.
--
-- Members
-- -------
-- json_text reads each as text; what is true or false is '1' or '0'.
--
-- From begin_facts:
--   schema, table: the name that was given to enable, as the server spells it
--   display: schema.table, for messages
--
-- From read_catalog, null for a table that the catalog does not have:
--   state: 'enabling', 'enabled' or 'disabling'
--   recorded: what the catalog has in the columns that the last statement of
--     enable writes
--   table_id, key_kind: see catalog/tables.sql
--   known_marker, known_unique: the marker and the style in the catalog; the
--     table itself may have others
--   described: whether what the marker means is known already: from here, or
--     from the tag
--   had_views, had_hide, had_deleted_by: what the catalog has of these options
--   definer_was: the option "definer" in the catalog
--
-- From read_catalog and read_options, the options of enable and disable:
--   deleted_column, unique, key, views, hide, guard, deleted_by, definer,
--   online, deleted_rows; and of what the marker means, see catalog/tables.sql:
--   marker (marker_kind), unit, live_value, deleted_value, time_column.
--   read_marker finds out those that nobody says.
--
-- From find_rows:
--   rows: the table that holds them now
--   hidden: whether that is <table>_all
--   own_triggers: see own_triggers
--
-- From read_identity, read_new_place and read_relatives:
--   identity: 'same' when the catalog's row of this name is about this table,
--     'other' when it is about one that had its name; null without such a row
--   known_id: table_id in that row
--   now_at: the name that the table of that row has now, where it is not this
--   moved_from, copy_of: the row of a name that this table had before, and of a
--     table that it is a copy of: schema, table and display, and of the first
--     what read_catalog reads
--
-- From read_origin:
--   bears: whether the table has the generated column by one of softdelete's
--     expressions, or one of its triggers
--
-- From read_table:
--   base: the table that is to hold the rows: table, or <table>_all
--   type: its TABLE_TYPE in the information schema; null when it does not exist
--   engine: its storage engine; null for a view
--   temporary: whether a temporary table of the session hides it
--   rows_of: the enabled table whose rows it holds, when that has another name
--
-- From read_primary_key:
--   primary_key: a JSON array of column names as text, in the order of the key;
--     null when there is none
--
-- From read_marker; deleted_column is spelled as in the table from then on:
--   candidates: the columns whose names say that they are the marker, when there
--     are too many; null where the marker is known
--   marker_exists: whether the table has the marker
--   marker_type: its COLUMN_TYPE, and its other columns in the information
--     schema: marker_nullable, marker_default, marker_extra, marker_generated
--   live_default: its default as live_value is written
--   live_null, restore_value, time_type: see catalog/tables.sql
--   time_nullable: whether time_column can be NULL: 'YES' or 'NO'
--   unsure, mixed, near: see meaning_of_flag and read_values
--   precision: its digits after the second
--   adopted: whether it was there before enable
--   zone: 'instant' where the time is in a TIMESTAMP, else 'utc'
--   unique: the option, or the style that suits the marker
--   why_unique: that style and the reason for it
--
-- From read_algorithms:
--   column_algorithm, key_algorithm: how the server adds and drops a stored
--     column and the generated one: 'INSTANT', 'INPLACE', or null when it is
--     to choose
--   column_blocks, key_blocks: why that blocks writes; null when it does not
--   copies_online: whether the server can copy the table without blocking writes
--   copy_algorithm: 'COPY' where it can and is to, else null
--
-- From read_tag:
--   tag_of: the table that it has read: find_rows may have been wrong about it
--   key_exists: whether the table has a column `softdelete_key`
--   key_type: its COLUMN_TYPE
--   key_style, key_marker: the style of its expression and the marker in it;
--     null when it is no expression of softdelete's
--   key_meaning: what the marker means by the tag or the expression, an object,
--     see meaning_of_tag
--   key_stored: whether it is kept in the rows rather than made when it is read
--   key_indexed: whether an index holds it
--   now, other: what read_key_column says of it, and of softdelete_key_other
--   key_visible: whether SELECT * shows it
--   key_comment: its comment
--   tag: the tag, a JSON object; null when there is none that counts
--
-- From read_keys:
--   keys: a JSON array of the unique keys but the primary one, each an object:
--     name, columns (an array), text and group (the columns for ADD INDEX and
--     for GROUP BY), not_null (the condition that none of them is null), type,
--     options, bytes, wide (whether the generated column is in the key), holds
--     (its name), old (the columns as they were, where the generated one takes
--     the place of the marker); columns, text and group leave the generated
--     column out, and the marker where there is old.
--     From read_lost_keys: those that the catalog knows and the table lacks,
--     with lost, '1'
--   unique_keys: what the catalog keeps of them, as text
--
-- From choose_key:
--   needs_key: whether the table has unique keys that need the generated column
--   untagged: whether it was enabled before there were tags, and still has none
--   tag_blocks: whether it would block writes to tag it
--   key: how the generated column is to be kept: 'stored' or 'virtual'
--   key_does: what is to be done to it: 'add', 'tag', 'change' or null
--   key_target: the column that the unique keys are to hold
--   key_column: see catalog/tables.sql
--   id: the id in the tag, or in the one that is to be written
--
-- From read_definer, of the account that definer_name returns:
--   definer_works: whether it is there and has TRIGGER on all schemas
--   definer_granted: whether it has SELECT, INSERT, UPDATE and DELETE on schema
--
-- From read_adopted_rows:
--   adopts: what becomes of the rows of a table whose marker is adopted
--
-- From enable_steps:
--   stays_visible: whether enable leaves the generated column visible
--   origin: see origin_text
--
-- From count_deleted:
--   deleted: the number of deleted rows
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- facts: the object
--
-- Example
-- -------
-- CALL softdelete.begin_facts('shop', 'orders', @facts);

DROP PROCEDURE IF EXISTS softdelete.begin_facts $$
CREATE PROCEDURE softdelete.begin_facts
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), OUT facts LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Begins the JSON object that describes a table.'
BEGIN
  IF in_schema IS NULL OR in_table IS NULL THEN
    CALL softdelete.refuse(
      'expected a schema and a table, not NULL: (''shop'', ''orders'', NULL)');
  ELSEIF CHAR_LENGTH(in_schema) > 64 OR CHAR_LENGTH(in_table) > 64
    OR CHAR_LENGTH(in_schema) = 0 OR CHAR_LENGTH(in_table) = 0
    OR HEX(CONVERT(CONCAT(in_schema, in_table) USING utf8mb3))
       <> HEX(CONCAT(in_schema, in_table)) THEN
    CALL softdelete.refuse(CONCAT(in_schema, '.', in_table,
      ': there is no such table, as the name is not legal'));
  END IF;
  IF @@lower_case_table_names <> 0 THEN
    SET in_schema = LOWER(in_schema), in_table = LOWER(in_table);
  END IF;
  SET facts = JSON_OBJECT('schema', in_schema, 'table', in_table,
                          'display', CONCAT(in_schema, '.', in_table));
END $$
