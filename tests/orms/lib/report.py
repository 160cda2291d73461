"""How a client's program tells what it found: see tests/orms/README.md."""
import os
import subprocess
import sys
import traceback

SCHEMA = os.environ["ORM_SCHEMA"]
SOCKET = os.environ["SOFTDELETE_SOCKET"]
failed = 0


def as_root(sql):
    """What another program sees: the rows, one a line."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    done = subprocess.run([os.path.join(here, "as-root"), sql],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          universal_newlines=True)
    if done.returncode:
        raise AssertionError(done.stdout)
    return done.stdout.strip()


def enable(table, options=None):
    as_root("CALL softdelete.enable('%s', '%s', %s)" % (
        SCHEMA, table, "'%s'" % options if options else "NULL"))


def equal(got, expected):
    if got != expected:
        raise AssertionError("got %r, expected %r" % (got, expected))


def raises(kind, number, action):
    """The action fails with the client's own error and the server's number."""
    try:
        action()
    except kind as error:
        if str(number) not in str(error):
            raise AssertionError("another error: %s" % error)
        return error
    raise AssertionError("no error, expected %s" % kind.__name__)


def case(name, verdict, sentence):
    """Runs the function that follows, at once."""
    def run(action):
        global failed
        try:
            action()
            print("ok - %s: %s: %s" % (name, verdict, sentence))
        except Exception:
            failed += 1
            print("not ok - %s: %s" % (name, sentence))
            print("# " + traceback.format_exc().strip().replace("\n", "\n# "))
        sys.stdout.flush()
        return action
    return run


def finish():
    sys.exit(1 if failed else 0)
