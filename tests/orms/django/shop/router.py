class ReadsGoToTheReplica:
    """Reads and writes are split while `split` is True."""
    split = False

    def db_for_read(self, model, **hints):
        return "replica" if self.split else None
