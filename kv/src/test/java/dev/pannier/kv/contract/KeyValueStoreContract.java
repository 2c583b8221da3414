package dev.pannier.kv.contract;

import org.junit.jupiter.api.Nested;

/** Everything an engine promises, by topic. An engine's test subclasses this and says how to open it. */
public abstract class KeyValueStoreContract implements Engine {
    @Nested
    final class Commits extends CommitContract {
        Commits() {
            super(KeyValueStoreContract.this);
        }
    }

    @Nested
    final class Scans extends ScanContract {
        Scans() {
            super(KeyValueStoreContract.this);
        }
    }

    @Nested
    final class ScansInsideTransactions extends TransactionScanContract {
        ScansInsideTransactions() {
            super(KeyValueStoreContract.this);
        }
    }

    @Nested
    final class ClaimsProtect extends ClaimContract {
        ClaimsProtect() {
            super(KeyValueStoreContract.this);
        }
    }

    @Nested
    final class Isolation extends IsolationContract {
        Isolation() {
            super(KeyValueStoreContract.this);
        }
    }

    @Nested
    final class Counting extends CounterContract {
        Counting() {
            super(KeyValueStoreContract.this);
        }
    }

    @Nested
    final class RangeDeletion extends RangeDeletionContract {
        RangeDeletion() {
            super(KeyValueStoreContract.this);
        }
    }

    @Nested
    final class ChangeLog extends LogContract {
        ChangeLog() {
            super(KeyValueStoreContract.this);
        }
    }

    @Nested
    final class Snapshots extends SnapshotContract {
        Snapshots() {
            super(KeyValueStoreContract.this);
        }
    }

    @Nested
    final class Closing extends ClosingContract {
        Closing() {
            super(KeyValueStoreContract.this);
        }
    }
}
