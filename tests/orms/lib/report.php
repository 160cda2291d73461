<?php
// How a client's program tells what it found: see tests/orms/README.md.

error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);

define('SCHEMA', getenv('ORM_SCHEMA'));
define('SOCKET', getenv('SOFTDELETE_SOCKET'));
$failed = false;

/** What another program sees: the rows, one a line. */
function as_root(string $sql): string
{
    exec(escapeshellarg(__DIR__ . '/../as-root') . ' '
        . escapeshellarg($sql) . ' 2>&1', $lines, $status);
    if ($status) {
        throw new Exception(implode("\n", $lines));
    }
    return implode("\n", $lines);
}

function enable(string $table, ?string $options = null): void
{
    as_root(sprintf("CALL softdelete.enable('%s', '%s', %s)", SCHEMA, $table,
        $options ? "'$options'" : 'NULL'));
}

function check(string $table = 'customers'): string
{
    return as_root(sprintf("CALL softdelete.check('%s', '%s')", SCHEMA, $table));
}

function equal($got, $expected): void
{
    if ($got !== $expected) {
        throw new Exception('got ' . var_export($got, true) . ', expected '
            . var_export($expected, true));
    }
}

/** The action fails with the client's own error and the server's text. */
function raises(string $kind, string $text, callable $action): Throwable
{
    try {
        $action();
    } catch (Throwable $error) {
        if ($error instanceof $kind
            && strpos($error->getMessage(), $text) !== false) {
            return $error;
        }
        throw $error;
    }
    throw new Exception("no error, expected $kind");
}

function test(string $name, string $verdict, string $sentence,
    callable $action): void
{
    global $failed;
    try {
        $action();
        echo "ok - $name: $verdict: $sentence\n";
    } catch (Throwable $error) {
        $failed = true;
        echo "not ok - $name: $sentence\n# ", get_class($error), ': ',
            str_replace("\n", "\n# ", $error->getMessage() . "\n"
                . $error->getTraceAsString()), "\n";
    }
}

/** A case for which the client has nothing. */
function none(string $name, string $sentence): void
{
    echo "none - $name: $sentence\n";
}
