package dev.pannier.kv.rocksdb;

import dev.pannier.kv.engine.Stamps;

/**
 * The commit path without sync: RocksDB hands each record to the operating system as it writes it, so a commit is
 * durable in this sense when its write returns, and nobody waits. The view is renewed when somebody asks for it.
 */
final class OsCommit extends CommitPath {
    private static final Acknowledgement DONE = () -> {
    };

    OsCommit(Database database, Stamps stamps, long lastStamp) {
        super(database, stamps, lastStamp);
    }

    @Override
    Acknowledgement written() {
        return DONE;
    }

    @Override
    void awaitWhatWasRead() {
        // All that is written is durable in this sense.
    }

    @Override
    View retainView() {
        while (true) {
            View view = published;
            if (view == null) {
                throw closed();
            }
            if (view.stamp() == lastStamp) {
                if (view.tryRetain()) {
                    return view;
                }
            } else {
                renew();
            }
        }
    }

    private void renew() {
        lock.lock();
        try {
            View view = published;
            if (view != null && view.stamp() != lastStamp) {
                publish(new View(database, lastStamp));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    void close() {
        lock.lock();
        try {
            publish(null);
        } finally {
            lock.unlock();
        }
    }
}
