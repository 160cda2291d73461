-- Upgrade from 0.1.0
--
-- Gives the tables the columns and values that version 0.1.0 did not have, and
-- drops the view and the routines that are no longer needed. It does nothing on
-- a schema that is new or up to date.

-- MySQL has no ADD COLUMN IF NOT EXISTS.
SET @softdelete_install_add = IF(EXISTS(
  SELECT 1 FROM information_schema.COLUMNS
   WHERE TABLE_SCHEMA = 'softdelete' AND TABLE_NAME = 'audit_log'
     AND COLUMN_NAME = 'invoker'),
  'DO 0',
  'ALTER TABLE softdelete.audit_log ADD COLUMN invoker VARCHAR(384) NULL
   AFTER account') $$
PREPARE softdelete_install_add FROM @softdelete_install_add $$
EXECUTE softdelete_install_add $$
DEALLOCATE PREPARE softdelete_install_add $$
SET @softdelete_install_add = NULL $$

-- A new name at the end of the list is INSTANT.
SET @softdelete_install_action = IF(EXISTS(
  SELECT 1 FROM information_schema.COLUMNS
   WHERE TABLE_SCHEMA = 'softdelete' AND TABLE_NAME = 'audit_log'
     AND COLUMN_NAME = 'action' AND COLUMN_TYPE LIKE '%''delete_by''%'),
  'DO 0',
  'ALTER TABLE softdelete.audit_log MODIFY COLUMN action
   ENUM(''delete'', ''restore'', ''restore_by'', ''restore_since'', ''purge'',
        ''force_delete'', ''delete_by'') NOT NULL') $$
PREPARE softdelete_install_action FROM @softdelete_install_action $$
EXECUTE softdelete_install_action $$
DEALLOCATE PREPARE softdelete_install_action $$
SET @softdelete_install_action = NULL $$

-- All five at once: they came together.
SET @softdelete_install_register = IF(EXISTS(
  SELECT 1 FROM information_schema.COLUMNS
   WHERE TABLE_SCHEMA = 'softdelete' AND TABLE_NAME = 'tables'
     AND COLUMN_NAME = 'table_id'),
  'DO 0',
  'ALTER TABLE softdelete.tables
   ADD COLUMN table_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
   ADD COLUMN marker_type VARCHAR(64) NULL,
   ADD COLUMN key_kind ENUM(''stored'', ''virtual'') NOT NULL
     DEFAULT ''virtual'',
   ADD COLUMN unique_keys LONGTEXT NULL,
   ADD COLUMN definer ENUM(''softdelete'', ''caller'') NOT NULL
     DEFAULT ''softdelete''') $$
PREPARE softdelete_install_register FROM @softdelete_install_register $$
EXECUTE softdelete_install_register $$
DEALLOCATE PREPARE softdelete_install_register $$
SET @softdelete_install_register = NULL $$

-- All eight at once: they came together.
SET @softdelete_install_register = IF(EXISTS(
  SELECT 1 FROM information_schema.COLUMNS
   WHERE TABLE_SCHEMA = 'softdelete' AND TABLE_NAME = 'tables'
     AND COLUMN_NAME = 'marker_kind'),
  'DO 0',
  'ALTER TABLE softdelete.tables
   ADD COLUMN marker_kind ENUM(''time'', ''sentinel'', ''epoch'', ''flag'')
     NOT NULL DEFAULT ''time'',
   ADD COLUMN marker_unit ENUM(''s'', ''ms'', ''us'', ''ns'') NULL,
   ADD COLUMN live_value VARCHAR(64) NULL,
   ADD COLUMN live_null BOOLEAN NOT NULL DEFAULT 1,
   ADD COLUMN deleted_value VARCHAR(64) NULL,
   ADD COLUMN restore_value VARCHAR(64) NULL,
   ADD COLUMN time_column VARCHAR(64) NULL,
   ADD COLUMN time_type VARCHAR(64) NULL') $$
PREPARE softdelete_install_register FROM @softdelete_install_register $$
EXECUTE softdelete_install_register $$
DEALLOCATE PREPARE softdelete_install_register $$
SET @softdelete_install_register = NULL $$

-- It named the tables of every schema, so one that was dropped made
-- mariadb-dump fail. It is a procedure now.
DROP VIEW IF EXISTS softdelete.status $$

DROP FUNCTION IF EXISTS softdelete.val $$
DROP FUNCTION IF EXISTS softdelete.view_is_current $$
DROP PROCEDURE IF EXISTS softdelete.begin_table $$
DROP PROCEDURE IF EXISTS softdelete.check_table $$
DROP PROCEDURE IF EXISTS softdelete.refresh_status $$
DROP PROCEDURE IF EXISTS softdelete.status_statement $$
DROP PROCEDURE IF EXISTS softdelete.steps_catalog $$
DROP PROCEDURE IF EXISTS softdelete.steps_columns $$
DROP PROCEDURE IF EXISTS softdelete.steps_deleted_rows $$
DROP PROCEDURE IF EXISTS softdelete.steps_drop_columns $$
DROP PROCEDURE IF EXISTS softdelete.steps_drop_triggers $$
DROP PROCEDURE IF EXISTS softdelete.steps_drop_views $$
DROP PROCEDURE IF EXISTS softdelete.steps_hide $$
DROP PROCEDURE IF EXISTS softdelete.steps_keys $$
DROP PROCEDURE IF EXISTS softdelete.steps_narrow_keys $$
DROP PROCEDURE IF EXISTS softdelete.steps_status $$
DROP PROCEDURE IF EXISTS softdelete.steps_triggers $$
DROP PROCEDURE IF EXISTS softdelete.steps_views $$
