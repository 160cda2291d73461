DELIMITER ;

GRANT EXECUTE ON FUNCTION softdelete.definer_rights TO softdelete@localhost;

SET SESSION sql_mode = @softdelete_install_sql_mode;
SET SESSION collation_connection = @softdelete_install_collation;
SET @softdelete_install_sql_mode = NULL, @softdelete_install_collation = NULL;
